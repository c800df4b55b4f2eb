import { useSay, type WordId } from "../words/words.tsx";

/** Whom the server names itself, since they have no name of their own. */
const UNNAMED: Readonly<Record<string, WordId>> = {
  "configured key": "auditLog.key.configured",
  "command line": "auditLog.key.commandLine",
};

/** A function that names whoever did something: people as they call themselves, others in our words. */
export function useActorName(): (actor: string) => string {
  const say = useSay();
  return (actor) => {
    const words = Object.entries(UNNAMED).find(([known]) => known === actor)?.[1];
    return words === undefined ? actor : say(words);
  };
}
