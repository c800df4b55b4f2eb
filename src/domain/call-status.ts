/**
 * Telephony statuses of one call, in the order in which a call can pass through them. The words are Twilio's, and
 * `unknown` is ours: the carrier was asked, and nobody can say yet whether the telephone rings.
 */
export const CALL_STATUSES = [
  "unknown",
  "queued",
  "initiated",
  "ringing",
  "in-progress",
  "answered",
  "completed",
  "busy",
  "no-answer",
  "canceled",
  "failed",
] as const;

export type CallStatus = (typeof CALL_STATUSES)[number];

/** The statuses that end a call, the preferred one first where nothing else decides between two of them. */
export const TERMINAL_STATUSES = ["completed", "busy", "no-answer", "canceled", "failed"] as const;

/** Statuses that `/stats` counts as answered. */
export const ANSWERED_STATUSES: readonly CallStatus[] = ["completed", "answered"];

/** Statuses that `/stats` counts as failed. */
export const FAILED_STATUSES: readonly CallStatus[] = ["failed", "busy", "no-answer", "canceled"];

/** Statuses of a call that the carrier has taken and that has not ended. */
export const UNDER_WAY_STATUSES: readonly CallStatus[] = [
  "queued",
  "initiated",
  "ringing",
  "in-progress",
  "answered",
];

/** Whether a text is one of the statuses above, exactly. */
export function isCallStatus(text: unknown): text is CallStatus {
  return CALL_STATUSES.some((status) => status === text);
}

/** Whether a call with this status has ended. */
export function isTerminal(status: CallStatus | null): boolean {
  return TERMINAL_STATUSES.some((terminal) => terminal === status);
}
