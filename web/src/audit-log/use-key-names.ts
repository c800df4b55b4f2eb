import { useKeys } from "../keys/use-keys.ts";
import { useSay } from "../words/words.tsx";
import { SPECIAL_KEYS, specialKey } from "./entry.ts";

/** How keys are called by people, and all that one may ask for. */
export function useKeyNames() {
  const say = useSay();
  const { data: keys = [] } = useKeys();
  const nameOf = (keyId: string): string => {
    const special = specialKey(keyId);
    return special === null ? (keys.find(({ id }) => id === keyId)?.name ?? keyId) : say(special);
  };
  return {
    nameOf,
    choices: [
      ...Object.entries(SPECIAL_KEYS).map(([value, words]) => ({ value, label: say(words) })),
      // Two keys may have one name.
      ...keys.map(({ id, name }) => ({ value: id, label: `${name} (${id})` })),
    ],
  };
}
