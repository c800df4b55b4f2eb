import fc from "fast-check";

import type { CallEvent } from "../../src/domain/call-event.ts";
import { CALL_STATUSES } from "../../src/domain/call-status.ts";

/** The two names of the one call that all generated events speak of. */
export const CALL_SID = "CA-of-the-call";
export const REFERENCE = "call_0";

const names = fc.record({
  callSid: fc.constant(CALL_SID),
  reference: fc.constantFrom(REFERENCE, null),
});
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
/** Known words, and words that no carrier has said yet. */
const said = fc.constantFrom(
  ...CALL_STATUSES.map((status) => ({ word: status, status })),
  { word: "vanished", status: null },
  { word: "COMPLETED", status: null },
  { word: null, status: null },
);
const phoneNumber = orNull(fc.constantFrom("+911234567890", "+911234567891"));
const instant = orNull(fc.constantFrom("2026-01-01T00:00:01.000Z", "2026-01-01T00:00:02.000Z"));
const seconds = orNull(fc.integer({ min: 0, max: 3 }));

const status = fc
  .record({
    kind: fc.constant("status" as const),
    source: fc.constantFrom("webhook" as const, "answer" as const, "presumption" as const),
    sequence: orNull(fc.integer({ min: 0, max: 4 })),
    duration: seconds,
    phoneNumber,
    occurredAt: instant,
  })
  .chain((event) => fc.tuple(names, said).map((more) => ({ ...event, ...more[0], ...more[1] })));

const selection = fc
  .record({
    kind: fc.constant("selection" as const),
    key: fc.constantFrom("1", "2", "3", "9", "12", "#"),
    round: fc.constantFrom(1 as const, 2 as const),
    phoneNumber,
  })
  .chain((event) => fc.tuple(names, said).map((more) => ({ ...event, ...more[0], ...more[1] })));

const recording = fc
  .record({
    kind: fc.constant("recording" as const),
    recordingSid: orNull(fc.constantFrom("RE1", "RE2", "RE3")),
    status: fc.constantFrom("completed", "completed", "in-progress", "absent", "failed"),
    url: orNull(fc.constantFrom("https://api.example.com/a", "https://api.example.com/b")),
    duration: seconds,
    startTime: instant,
  })
  .chain((event) => names.map((more) => ({ ...event, ...more })));

const placement = fc
  .constantFrom(
    { callSid: CALL_SID, outcome: "placed" as const, reason: null, carrierCode: null },
    { callSid: null, outcome: "unsettled" as const, reason: "connection-lost", carrierCode: null },
    { callSid: null, outcome: "refused" as const, reason: "number-refused", carrierCode: 21211 },
  )
  .map((answer) => ({ kind: "placement" as const, reference: REFERENCE, ...answer }));

/** Any event of the call. */
export const anyEvent: fc.Arbitrary<CallEvent> = fc.oneof(
  { arbitrary: status, weight: 5 },
  { arbitrary: selection, weight: 2 },
  { arbitrary: recording, weight: 2 },
  { arbitrary: placement, weight: 1 },
);

/** The same events twice: in two orders, each with some of them repeated. */
export const twoTellings: fc.Arbitrary<readonly [CallEvent[], CallEvent[]]> = fc
  .array(anyEvent, { minLength: 1, maxLength: 9 })
  .chain((events) => fc.tuple(telling(events), telling(events)));

function telling(events: readonly CallEvent[]): fc.Arbitrary<CallEvent[]> {
  return fc.subarray([...events]).chain((repeated) => {
    const all = [...events, ...repeated];
    return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
  });
}

/** A telling cut into batches, as they may reach the database. */
export function batchesOf(events: readonly CallEvent[], sizes: readonly number[]): CallEvent[][] {
  const batches: CallEvent[][] = [];
  for (let at = 0, turn = 0; at < events.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    batches.push(events.slice(at, at + size));
    at += size;
  }
  return batches;
}
