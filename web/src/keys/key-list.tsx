import { useEffect, useRef } from "react";

import { Empty } from "../states/empty.tsx";
import { useSay } from "../words/words.tsx";
import { KeyRow } from "./key-row.tsx";
import classes from "./keys.module.css";
import type { ApiKey } from "./use-keys.ts";

interface KeyListProps {
  readonly keys: readonly ApiKey[];
  /** The id that the address names. */
  readonly named?: string | undefined;
  /** Whether these are the keys that were searched for, not all. */
  readonly isSearched?: boolean;
  readonly onRevoke: (key: ApiKey) => void;
}

/** The keys that work, and behind a heading those that were revoked. */
export function KeyList({ keys, named, isSearched = false, onRevoke }: KeyListProps) {
  const say = useSay();
  const working = keys.filter(({ revokedAt }) => revokedAt === null);
  const revoked = keys.filter(({ revokedAt }) => revokedAt !== null);
  const isUnknown = named !== undefined && keys.every(({ id }) => id !== named);
  useShown(named, keys.length > 0);
  return (
    <>
      {isUnknown && <p role="alert">{say("keys.noSuch", { id: named })}</p>}
      {working.length === 0 && !isSearched && <Empty title={say("keys.none")} todo={say("keys.noneMore")} />}
      {working.length > 0 && (
        <section className={classes.section} aria-labelledby="keys-working">
          <h2 id="keys-working">{say("keys.working", { count: working.length })}</h2>
          <ul className={classes.rows}>
            {working.map((key) => (
              <KeyRow key={key.id} apiKey={key} isNamed={key.id === named} onRevoke={onRevoke} />
            ))}
          </ul>
        </section>
      )}
      {revoked.length > 0 && (
        <details className={classes.section} open={isSearched || revoked.some(({ id }) => id === named)}>
          <summary>{say("keys.revoked", { count: revoked.length })}</summary>
          <ul className={classes.rows}>
            {revoked.map((key) => (
              <KeyRow key={key.id} apiKey={key} isNamed={key.id === named} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Leads once to the key that the address names. */
function useShown(named: string | undefined, isThere: boolean): void {
  const shown = useRef<string>(undefined);
  useEffect(() => {
    if (named === undefined || !isThere || shown.current === named) return;
    shown.current = named;
    document.getElementById(`key-${named}`)?.focus();
  }, [named, isThere]);
}
