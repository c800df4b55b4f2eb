import type { Environment } from "./environment.ts";

/** When, and how often, the carrier is asked about calls of which it tells nothing. */
export interface LookUpsConfig {
  /** Seconds of silence after which a call is looked up. */
  readonly quietSeconds: number;
  /**
   * Seconds after which an order whose answer was lost, and of which the carrier knows no call, is presumed to have
   * placed none.
   */
  readonly unknownSeconds: number;
  readonly perSecond: number;
}

/** About thirty years; dates reckoned with it stay dates. */
const LONGEST = 1_000_000_000;

/**
 * The default for unknown calls is the time that a call can take to show itself, with a margin: 65 s of ringing
 * (Twilio's default of 60 and the 5 that it may add), and some minutes in the carrier's queue, from which calls leave
 * one a second.
 */
export function readLookUps(variables: Environment): LookUpsConfig {
  const seconds = { from: 1, to: LONGEST, whole: true } as const;
  return {
    quietSeconds: variables.number("QUIET_CALL_SECONDS", seconds) ?? 300,
    unknownSeconds: variables.number("UNKNOWN_CALL_SECONDS", seconds) ?? 600,
    perSecond: variables.number("LOOK_UPS_PER_SECOND", { from: 1, to: 1000, whole: true }) ?? 10,
  };
}
