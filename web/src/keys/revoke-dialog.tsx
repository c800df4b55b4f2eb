import { Button } from "@mantine/core";

import { useTimes, writeMoment } from "../fields/times.ts";
import { isRepeated } from "../states/is-repeated.ts";
import { Modal, ModalButtons } from "../states/modal.tsx";
import { Problem } from "../states/problem.tsx";
import { StillWaiting } from "../states/still-waiting.tsx";
import { useSay } from "../words/words.tsx";
import { RevokedMeanwhile } from "./revoked-meanwhile.tsx";
import type { ApiKey } from "./use-keys.ts";
import type { useRevokeKey } from "./use-revoke-key.ts";

interface RevokeDialogProps {
  readonly apiKey: ApiKey;
  readonly revoking: ReturnType<typeof useRevokeKey>;
  readonly onClose: () => void;
}

/** Says what stops working with a key, and revokes it. */
export function RevokeDialog({ apiKey, revoking, onClose }: RevokeDialogProps) {
  const say = useSay();
  const { dayAndTime } = useTimes();
  const { id, name, scopes, lastUsedAt, revokedAt } = apiKey;
  return (
    <Modal title={say("keys.revokeTitle", { name })} onClose={onClose}>
      <p role="status">
        <RevokedMeanwhile apiKey={apiKey} />
      </p>
      {revoking.isError && revokedAt === null && <Problem error={revoking.error} isOfAction />}
      {revoking.isPending && <StillWaiting />}
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
          {say(
            revokedAt === null && !revoking.isPending && !revoking.isError ? "states.cancel" : "states.close",
          )}
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
