import { describe, expect, it } from "vitest";

import { BLANK_CALL, type Call } from "./call.ts";
import { evidenceOf } from "./evidence.ts";
import {
  askAgainAt,
  dueAt,
  type Patience,
  questionAbout,
  type QuietCall,
  type Unsettled,
} from "./quiet-call.ts";

const PATIENCE: Patience = { quietSeconds: 300, unknownSeconds: 600 };
const SECOND = 1000;
const HOUR = 3_600_000;
const START = new Date("2026-01-01T00:00:00Z");
const after = (milliseconds: number) => new Date(START.getTime() + milliseconds);

const ORDER = { reference: "call_1", phoneNumber: "+911234567890", status: "unknown" } as const;
const AT_CARRIER = { ...ORDER, callSid: "CA1" } as const;
const ENDED = { ...AT_CARRIER, status: "completed", statusEvidence: 2 ** 43, duration: 9 } as const;

function quiet(call: Partial<Call>, updatedAfter = 0, quietAfter = 0): QuietCall {
  return {
    call: { ...BLANK_CALL, ...call },
    createdAt: START,
    updatedAt: after(updatedAfter),
    quietSince: after(quietAfter),
  };
}

describe("what is asked about a call", () => {
  const presumed = evidenceOf({ status: "failed", source: "presumption", sequence: null });
  const said = evidenceOf({ status: "failed", source: "answer", sequence: null });
  it.each<[string, Partial<Call>, ReturnType<typeof questionAbout>]>([
    ["an order whose answer was lost", ORDER, "calls-to-number"],
    ["a row without any name", { status: "unknown", phoneNumber: "+911234567890" }, null],
    ["an order that was refused", { ...ORDER, status: "failed", statusEvidence: said }, null],
    [
      "an order that is presumed to have failed",
      { ...ORDER, status: "failed", statusEvidence: presumed },
      null,
    ],
    [
      "a presumed failure that shows a call",
      { ...AT_CARRIER, status: "failed", statusEvidence: presumed },
      "call",
    ],
    ["a call that failed", { ...AT_CARRIER, status: "failed", statusEvidence: said }, null],
    ["a call that is under way", { ...AT_CARRIER, status: "ringing" }, "call"],
    ["a call of which only a recording is known", { callSid: "CA1", recordingUrl: "https://x" }, "call"],
    ["an ended call without its length", { ...ENDED, duration: null }, "call"],
    ["an ended call without its recording", ENDED, "recordings"],
    ["an ended call that we did not order", { ...ENDED, reference: null }, null],
    ["an ended call with its recording", { ...ENDED, recordingUrl: "https://x" }, null],
    ["a call that nobody answered", { ...AT_CARRIER, status: "no-answer", statusEvidence: said }, null],
  ])("%s", (_, call, question) => {
    expect(questionAbout({ ...BLANK_CALL, ...call })).toBe(question);
  });
});

describe("when a call is due", () => {
  it("counts from its silence, or from the last change of its row", () => {
    const ringing = { ...AT_CARRIER, status: "ringing" } as const;
    expect(dueAt(quiet(ringing), PATIENCE)).toEqual(after(300 * SECOND));
    expect(dueAt(quiet(ringing, 100 * SECOND), PATIENCE)).toEqual(after(400 * SECOND));
    expect(dueAt(quiet(ringing, 100 * SECOND, 200 * SECOND), PATIENCE)).toEqual(after(500 * SECOND));
  });

  it("counts for a lost order from nothing but its silence, by the shorter of both settings", () => {
    expect(dueAt(quiet(ORDER, 100 * SECOND), PATIENCE)).toEqual(after(300 * SECOND));
    expect(dueAt(quiet(ORDER), { ...PATIENCE, unknownSeconds: 20 })).toEqual(after(20 * SECOND));
  });
});

describe("when a call is asked about again", () => {
  const next = (left: Unsettled, silence: number, patience = PATIENCE) => {
    const now = after(silence);
    const again = askAgainAt(quiet({ ...AT_CARRIER, status: "ringing" }), left, patience, now);
    return again === null ? null : again.getTime() - now.getTime();
  };

  it("waits as long as ever at first, then half of the silence, at most an hour, and never ends", () => {
    expect(next("under-way", 300 * SECOND)).toBe(300 * SECOND);
    expect(next("under-way", HOUR)).toBe(HOUR / 2);
    expect(next("under-way", 1000 * HOUR)).toBe(HOUR);
    expect(next("under-way", 1000 * HOUR, { ...PATIENCE, quietSeconds: 100_000 })).toBe(100_000 * SECOND);
  });

  it("gives a missing recording up after an hour, one that is not finished after a day", () => {
    expect(next("no-recording", 0.9 * HOUR)).toBe(0.1 * HOUR);
    expect(next("no-recording", HOUR)).toBeNull();
    expect(next("unfinished-recording", HOUR)).toBe(HOUR / 2);
    expect(next("unfinished-recording", 24 * HOUR)).toBeNull();
  });

  it("doubles the age of a call that the carrier does not know, for a day", () => {
    expect(next("no-such-call", 400 * SECOND)).toBe(400 * SECOND);
    expect(next("no-such-call", 8 * HOUR)).toBe(8 * HOUR);
    expect(next("no-such-call", 16 * HOUR)).toBe(8 * HOUR);
    expect(next("no-such-call", 24 * HOUR)).toBeNull();
  });
});
