import { useActorName } from "../fields/actor-name.ts";
import { Since } from "../health/since.tsx";
import { useSay } from "../words/words.tsx";
import type { Dialing } from "./use-dialing.ts";

/** Since when the switch stands as it does, who has turned it, and why; nothing if nobody ever has. */
export function Turned({
  dialing,
}: {
  readonly dialing: Pick<Dialing, "state" | "since" | "by" | "reason">;
}) {
  const say = useSay();
  const actorName = useActorName();
  const { state, since, by, reason } = dialing;
  return (
    <>
      {since !== null && <Since moment={new Date(since)} />}{" "}
      {by !== null && <span>{say("dialing.by", { name: actorName(by) })}</span>}{" "}
      {reason !== null && state === "running" && <span>{say("dialing.reasonOfStart")} </span>}
      {reason !== null && (
        <q>
          <bdi>{reason}</bdi>
        </q>
      )}
    </>
  );
}
