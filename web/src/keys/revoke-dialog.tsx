import { Button } from "@mantine/core";

import { useActorName } from "../fields/actor-name.ts";
import { useTimes, writeMoment } from "../fields/times.ts";
import { isRepeated } from "../states/is-repeated.ts";
import { Modal, ModalButtons } from "../states/modal.tsx";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";
import type { ApiKey } from "./use-keys.ts";
import { useRevokeKey } from "./use-revoke-key.ts";

interface RevokeDialogProps {
  readonly apiKey: ApiKey;
  readonly onRevoked: (key: ApiKey) => void;
  readonly onClose: () => void;
}

/** Says what stops working with a key, and revokes it. */
export function RevokeDialog({ apiKey, onRevoked, onClose }: RevokeDialogProps) {
  const say = useSay();
  const { dayAndTime } = useTimes();
  const actorName = useActorName();
  const { id, name, scopes, lastUsedAt, revokedAt, revokedBy } = apiKey;
  const revoking = useRevokeKey(onRevoked);
  return (
    <Modal title={say("keys.revokeTitle", { name })} onClose={onClose}>
      <p role="status">
        {revokedAt !== null &&
          say("keys.revokedMeanwhile", {
            by: revokedBy === null ? say("states.unknown") : actorName(revokedBy),
            time: writeMoment(revokedAt, dayAndTime),
          })}
      </p>
      {revoking.isError && revokedAt === null && <Problem error={revoking.error} isOfAction />}
      <div>
        <p>{say("keys.stops")}</p>
        <ul>
          {scopes.map((scope) => (
            <li key={scope}>{say(`access.allows.${scope}`)}</li>
          ))}
        </ul>
      </div>
      <p>{say("keys.sessionsEnd")}</p>
      <p>
        {lastUsedAt === null
          ? say("keys.neverUsed")
          : say("keys.lastUsed", { time: writeMoment(lastUsedAt, dayAndTime) })}
      </p>
      <ModalButtons>
        <Button variant="default" autoFocus onClick={onClose}>
          {say(revokedAt === null ? "states.cancel" : "states.close")}
        </Button>
        <Button
          color="danger"
          disabled={revokedAt !== null}
          loading={revoking.isPending}
          onClick={(event) => {
            if (!isRepeated(event, revoking.isPending)) revoking.mutate(id);
          }}
        >
          {say("keys.revokeYes")}
        </Button>
      </ModalButtons>
    </Modal>
  );
}
