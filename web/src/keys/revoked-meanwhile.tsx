import { useActorName } from "../fields/actor-name.ts";
import { useTimes, writeMoment } from "../fields/times.ts";
import { useSay } from "../words/words.tsx";
import type { ApiKey } from "./use-keys.ts";

/** That the key in question was revoked, by whom and when; nothing while it works. */
export function RevokedMeanwhile({ apiKey: { revokedAt, revokedBy } }: { readonly apiKey: ApiKey }) {
  const say = useSay();
  const { dayAndTime } = useTimes();
  const actorName = useActorName();
  if (revokedAt === null) return null;
  return say("keys.revokedMeanwhile", {
    by: revokedBy === null ? say("states.unknown") : actorName(revokedBy),
    time: writeMoment(revokedAt, dayAndTime),
  });
}
