import { keepFocus } from "../states/keep-focus.ts";
import { LeftDeed } from "../states/left-deed.tsx";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";
import { RevokeDialog } from "./revoke-dialog.tsx";
import { RevokedMeanwhile } from "./revoked-meanwhile.tsx";
import type { ApiKey } from "./use-keys.ts";
import { useRevokeKey } from "./use-revoke-key.ts";

interface RevokingKeyProps {
  /** As the list has it at this moment. */
  readonly apiKey: ApiKey;
  /** Whether the question is open; else it was left before the answer came. */
  readonly isOpen: boolean;
  readonly onRevoked: () => void;
  readonly onLeave: () => void;
}

/** The end of one key, from the question until its outcome is known, whether or not somebody waits for that. */
export function RevokingKey({ apiKey, isOpen, onRevoked, onLeave }: RevokingKeyProps) {
  const say = useSay();
  const revoking = useRevokeKey(onRevoked);
  if (isOpen) {
    return (
      <RevokeDialog
        apiKey={apiKey}
        revoking={revoking}
        onClose={() => {
          // Of a key that works no more, all has been read in the question.
          if (apiKey.revokedAt !== null) revoking.reset();
          onLeave();
        }}
      />
    );
  }
  if (!revoking.isPending && !revoking.isError) return null;
  return (
    <LeftDeed
      title={say("keys.revokeTitle", { name: apiKey.name })}
      isPending={revoking.isPending}
      onForget={() => {
        keepFocus(revoking.reset);
      }}
    >
      {apiKey.revokedAt !== null && (
        <p>
          <RevokedMeanwhile apiKey={apiKey} />
        </p>
      )}
      {revoking.isError && apiKey.revokedAt === null && <Problem error={revoking.error} isOfAction />}
    </LeftDeed>
  );
}
