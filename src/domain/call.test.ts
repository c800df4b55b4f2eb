import { describe, expect, it } from "vitest";

import { advance, BLANK_CALL, type Call, join, reserveCall } from "./call.ts";
import type { CallEvent, RecordingEvent, SelectionEvent, StatusEvent } from "./call-event.ts";
import type { CallStatus } from "./call-status.ts";

const RESERVED = reserveCall({
  reference: "call_1",
  customerName: "Asha",
  department: "Sales",
  phoneNumber: "+911234567890",
});
const names = { callSid: "CA1", reference: "call_1" };

const status = (word: CallStatus, more: Partial<StatusEvent> = {}): StatusEvent => ({
  kind: "status",
  source: "webhook",
  ...names,
  word,
  status: word,
  sequence: null,
  duration: null,
  phoneNumber: null,
  occurredAt: null,
  ...more,
});
const pressed = (key: string, round: 1 | 2 = 1): SelectionEvent => ({
  kind: "selection",
  ...names,
  key,
  round,
  word: "in-progress",
  status: "in-progress",
  phoneNumber: null,
});
const recorded = (sid: string | null, startTime: string | null, more: Partial<RecordingEvent> = {}) =>
  ({
    kind: "recording",
    ...names,
    recordingSid: sid,
    status: "completed",
    url: `https://api.example.com/${sid ?? "none"}`,
    duration: 5,
    startTime,
    ...more,
  }) satisfies RecordingEvent;

function after(...events: readonly CallEvent[]): Call {
  return events.reduce(advance, RESERVED);
}

describe("status", () => {
  it("is unknown while the carrier has not answered", () => {
    expect(RESERVED).toMatchObject({ status: "unknown", duration: null, callSid: null });
  });

  it("never moves to a lower rank", () => {
    expect(after(status("answered"), status("ringing"), status("initiated")).status).toBe("answered");
    expect(after(status("busy", { sequence: 1 }), status("in-progress", { sequence: 9 })).status).toBe(
      "busy",
    );
  });

  it("is initiated, failed or still unknown after the carrier was asked", () => {
    const placement = { kind: "placement", reference: "call_1", reason: null, carrierCode: null } as const;
    expect(after({ ...placement, callSid: "CA1", outcome: "placed" }).status).toBe("initiated");
    expect(after({ ...placement, callSid: null, outcome: "refused" })).toMatchObject({
      status: "failed",
      duration: 0,
    });
    expect(after({ ...placement, callSid: null, outcome: "unsettled" })).toBe(RESERVED);
  });

  it("takes no claim from a word that nobody knows", () => {
    const odd = status("completed", { word: "vanished", status: null, duration: 9, phoneNumber: "+911" });
    expect(after(status("ringing"), odd)).toEqual(after(status("ringing")));
  });

  it("lets any word of the carrier override a failure that was presumed", () => {
    const presumed = status("failed", { source: "presumption" });
    expect(after(presumed)).toMatchObject({ status: "failed", duration: 0 });
    expect(after(presumed, status("queued"))).toMatchObject({ status: "queued", duration: null });
    expect(after(status("ringing"), presumed).status).toBe("ringing");
  });
});

describe("duration", () => {
  it("is null until the call has ended, then what was reported, however learnt", () => {
    expect(after(status("in-progress", { duration: 7 })).duration).toBeNull();
    expect(after(status("in-progress", { duration: 7 }), status("completed")).duration).toBe(7);
    expect(after(status("completed", { source: "answer", duration: 31 })).duration).toBe(31);
  });

  it("is 0 when nobody answered, and unknown when a completed call does not say", () => {
    for (const word of ["busy", "no-answer", "canceled", "failed"] as const) {
      expect(after(status(word)).duration).toBe(0);
    }
    expect(after(status("completed")).duration).toBeNull();
  });

  it("is not blanked by a later event without one", () => {
    expect(
      after(status("completed", { sequence: 3, duration: 12 }), status("completed", { sequence: 4 })),
    ).toMatchObject({ duration: 12 });
  });
});

describe("selection", () => {
  it("holds a key that the menu offered, and no other", () => {
    expect(after(pressed("2")).ivrSelection).toBe("2");
    for (const key of ["9", "12", "*", "#", "0"]) expect(after(pressed(key)).ivrSelection).toBeNull();
  });

  it("lets the repeated menu beat the first, in either order", () => {
    expect(after(pressed("1"), pressed("3", 2)).ivrSelection).toBe("3");
    expect(after(pressed("3", 2), pressed("1")).ivrSelection).toBe("3");
    expect(after(pressed("1"), pressed("9", 2)).ivrSelection).toBe("1");
  });

  it("counts the status that came with the key", () => {
    expect(after(pressed("9")).status).toBe("in-progress");
  });
});

describe("recording", () => {
  it("is the earliest completed one, by start time, then by sid", () => {
    const [late, early] = [
      recorded("RE1", "2026-01-01T00:00:09.000Z"),
      recorded("RE9", "2026-01-01T00:00:01.000Z"),
    ];
    const twin = recorded("RE5", "2026-01-01T00:00:01.000Z");
    expect(after(late, early).recordingSid).toBe("RE9");
    expect(after(early, late, twin).recordingSid).toBe("RE5");
  });

  it("puts one that does not say when it began behind all others", () => {
    expect(after(recorded("RE1", null), recorded("RE2", "2030-01-01T00:00:00.000Z")).recordingSid).toBe(
      "RE2",
    );
  });

  it("is none while nothing is complete", () => {
    expect(after(recorded("RE1", null, { status: "in-progress" })).recordingUrl).toBeNull();
    expect(after(recorded("RE1", null, { url: null })).recordingUrl).toBeNull();
  });
});

it("gives the very same call back when an event changes nothing", () => {
  const ended = after(status("completed", { sequence: 3, duration: 12 }));
  expect(advance(ended, status("ringing", { sequence: 1 }))).toBe(ended);
  expect(advance(ended, status("completed", { sequence: 3, duration: 12 }))).toBe(ended);
});

it("keeps what was ordered when another account of the call is joined to it", () => {
  const stray = advance(BLANK_CALL, {
    ...status("ringing", { phoneNumber: "+911234567890" }),
    reference: null,
  });
  expect(join(RESERVED, stray)).toMatchObject({
    reference: "call_1",
    callSid: "CA1",
    customerName: "Asha",
    department: "Sales",
    status: "ringing",
  });
  expect(join(RESERVED, BLANK_CALL)).toBe(RESERVED);
});
