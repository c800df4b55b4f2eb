/** Every status that a call can have, in the order of its life. */
export const STATUSES = [
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
export type Status = (typeof STATUSES)[number];

/** A status as it came from the server; one that this page has never heard of is unknown. */
export function statusOf(word: string | null): Status {
  return STATUSES.find((status) => status === word) ?? "unknown";
}

/** How each status is drawn: which icon, and under which name its colours are in tokens.css. */
export const LOOKS = {
  unknown: { colour: "unknown", icon: "question" },
  queued: { colour: "queued", icon: "circle" },
  initiated: { colour: "queued", icon: "circle" },
  ringing: { colour: "ringing", icon: "bell" },
  "in-progress": { colour: "in-progress", icon: "handset" },
  answered: { colour: "in-progress", icon: "handset" },
  completed: { colour: "completed", icon: "check" },
  busy: { colour: "busy", icon: "bars" },
  "no-answer": { colour: "no-answer", icon: "arrow" },
  canceled: { colour: "canceled", icon: "struck" },
  failed: { colour: "failed", icon: "cross" },
} as const satisfies Record<Status, { readonly colour: string; readonly icon: string }>;

/** Whether nothing further is to be expected of a call with this status. */
export function hasEnded(status: Status): boolean {
  return ["completed", "busy", "no-answer", "canceled", "failed"].includes(status);
}
