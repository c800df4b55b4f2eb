import { createHash } from "node:crypto";

import type { StatusEvent } from "../../src/domain/call-event.ts";

const STATUSES = ["initiated", "ringing", "in-progress", "completed"] as const;
export const EVENTS_A_CALL = STATUSES.length;

/** What the carrier tells of the answered call with this number, in order. The call is not known before. */
export function statusEvents(call: number): StatusEvent[] {
  const callSid = `CA${createHash("md5").update(`call ${call}`).digest("hex")}`;
  const phoneNumber = `+9199${String(call).padStart(8, "0")}`;
  return STATUSES.map((status, sequence) => ({
    kind: "status",
    callSid,
    reference: null,
    source: "webhook",
    word: status,
    status,
    sequence,
    duration: status === "completed" ? 5 + (call % 120) : null,
    phoneNumber,
    occurredAt: new Date(Date.UTC(2030, 0, 1) + call * 1000 + sequence * 5000).toISOString(),
  }));
}
