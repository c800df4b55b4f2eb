import type { DialingSwitch } from "../domain/start-limits.ts";

/** The switch that stops all dialing, as clients are told it. */
export interface ShownSwitch {
  readonly state: DialingSwitch["state"];
  /** When it was last turned, ISO 8601, and by whom; null while nobody has. */
  readonly since: string | null;
  readonly by: string | null;
  readonly reason: string | null;
}

/** The switch as clients are told it. */
export function asShownSwitch({ state, reason, changedAt, changedBy }: DialingSwitch): ShownSwitch {
  return { state, since: changedAt?.toISOString() ?? null, by: changedBy, reason };
}
