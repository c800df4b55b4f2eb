/** Why an order placed no call, or none that is known of, as the server names it. */
const REASONS = [
  "number-refused",
  "account-refused",
  "rate-limited",
  "dialing-stopped",
  "storage-unavailable",
  "carrier-fault",
  "unreadable-answer",
  "no-answer-in-time",
  "connection-lost",
] as const;
type Reason = (typeof REASONS)[number];

/** Why an order did not come about: the server's word, and the carrier's own code where it gave one. */
export interface NamedReason {
  readonly reason: string | null;
  readonly carrierCode: number | null;
}

/** The sentence for a reason; one that this page has never heard of is said as it is, as `{reason}`. */
export function wordsOfReason(reason: string): `call.reason.${Reason | "other"}` {
  const known = REASONS.find((word) => word === reason);
  return known === undefined ? "call.reason.other" : `call.reason.${known}`;
}
