/** What is wrong, in a word that never changes. */
export type HealthReasonCode =
  | "database_failing"
  | "carrier_failing"
  | "journal_waiting"
  | "events_set_aside"
  | "calls_unknown"
  | "ending";

/** Something that is not as it should be. */
export interface HealthReason {
  readonly code: HealthReasonCode;
  /** Since when this program knows of it; null where nobody can say. */
  readonly since: Date | null;
  /** How many events or calls it is about; null where that has no meaning. */
  readonly count: number | null;
}

/** The program at a glance: `working`, `degraded` (something is wrong), `down` (no webhook can be stored). */
export interface Health {
  readonly state: "working" | "degraded" | "down";
  readonly reasons: readonly HealthReason[];
}

interface Observed {
  readonly database: { readonly state: string; readonly since: Date | null };
  readonly carrier: { readonly state: string; readonly since: Date | null };
  readonly journal: { readonly waiting: number; readonly setAside: number; readonly since: Date | null };
  readonly unknownCalls: { readonly count: number; readonly oldest: Date | null };
  /** Since when the process takes no new work; null while it does. */
  readonly endingSince: Date | null;
  /** Whether a webhook can be stored somewhere. */
  readonly storing: boolean;
}

/**
 * Milliseconds for which a call may be of unknown fate without anything being wrong: while the carrier is being asked,
 * every call is.
 */
const UNKNOWN_AT_FIRST = 30_000;

/** What the observations mean. */
export function judgeHealth(observed: Observed, now: Date): Health {
  const { database, carrier, journal, unknownCalls, endingSince } = observed;
  const { count, oldest } = unknownCalls;
  const isOld = oldest !== null && now.getTime() - oldest.getTime() >= UNKNOWN_AT_FIRST;
  const found: readonly (HealthReason | false)[] = [
    endingSince !== null && { code: "ending", since: endingSince, count: null },
    database.state === "failing" && { code: "database_failing", since: database.since, count: null },
    journal.waiting > 0 && { code: "journal_waiting", since: journal.since, count: journal.waiting },
    journal.setAside > 0 && { code: "events_set_aside", since: null, count: journal.setAside },
    carrier.state === "failing" && { code: "carrier_failing", since: carrier.since, count: null },
    count > 0 && isOld && { code: "calls_unknown", since: oldest, count },
  ];
  const reasons = found.filter((reason) => reason !== false);
  if (!observed.storing) return { state: "down", reasons };
  return { state: reasons.length > 0 ? "degraded" : "working", reasons };
}
