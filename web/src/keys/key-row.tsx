import { Button } from "@mantine/core";
import { useIntl } from "react-intl";

import { useActorName } from "../fields/actor-name.ts";
import { useTimes, writeMoment } from "../fields/times.ts";
import { useSay } from "../words/words.tsx";
import classes from "./keys.module.css";
import type { ApiKey } from "./use-keys.ts";

interface KeyRowProps {
  readonly apiKey: ApiKey;
  /** Whether the address names this one. */
  readonly isNamed: boolean;
  /** Missing where it is revoked already. */
  readonly onRevoke?: (key: ApiKey) => void;
}

/** One key: what it is for, what it may, who made it, and when it was used. */
export function KeyRow({ apiKey, isNamed, onRevoke }: KeyRowProps) {
  const say = useSay();
  const intl = useIntl();
  const actorName = useActorName();
  const { dayAndTime } = useTimes();
  const time = (text: string) => writeMoment(text, dayAndTime);
  const { id, name, scopes, callsPerHour, createdAt, createdBy, lastUsedAt, revokedAt, revokedBy } = apiKey;
  const allowed = scopes.map((scope) => say(`access.scope.${scope}`));
  return (
    <li id={`key-${id}`} className={classes.row} tabIndex={-1} aria-current={isNamed || undefined}>
      <span className={classes.who}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <code className={classes.quiet}>{id}</code>
      </span>
      <span className={classes.who}>
        {say("keys.may", { scopes: intl.formatList(allowed, { type: "conjunction", style: "narrow" }) })}
        <span className={classes.quiet}>
          {callsPerHour === null ? say("keys.noCap") : say("keys.cap", { calls: callsPerHour })}
        </span>
      </span>
      <span className={classes.who}>
        {revokedAt === null
          ? lastUsedAt === null
            ? say("keys.neverUsed")
            : say("keys.lastUsed", { time: time(lastUsedAt) })
          : say("keys.revokedBy", {
              by: revokedBy === null ? say("states.unknown") : actorName(revokedBy),
              time: time(revokedAt),
            })}
        <span className={classes.quiet}>
          {say("keys.madeBy", { by: actorName(createdBy), time: time(createdAt) })}
        </span>
      </span>
      {onRevoke && (
        <Button
          variant="default"
          size="xs"
          className={classes.revoke}
          aria-label={say("keys.revokeOf", { name })}
          onClick={() => {
            onRevoke(apiKey);
          }}
        >
          {say("keys.revoke")}
        </Button>
      )}
    </li>
  );
}
