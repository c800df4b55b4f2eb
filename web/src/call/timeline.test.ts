import { expect, test } from "vitest";

import { timelineOf } from "./timeline.ts";

let id = 0;
const event = (kind: string, second: number, more: Readonly<Record<string, unknown>> = {}) => ({
  id: (id += 1),
  kind,
  receivedAt: `2026-03-01 10:00:${String(second).padStart(2, "0")}`,
  ...more,
});

test("every kind of event has its words", () => {
  const lines = timelineOf([
    event("placement", 0, { outcome: "placed" }),
    event("placement", 0, { outcome: "refused", reason: "number-refused", carrierCode: 21211 }),
    event("placement", 0, { outcome: "unsettled", reason: "connection-lost", carrierCode: null }),
    event("status", 1, { word: "ringing", status: "ringing", source: "webhook" }),
    event("selection", 2, { key: "2", round: 1 }),
    event("selection", 2, { key: "9", round: 1 }),
    event("recording", 3, { status: "completed", duration: 24 }),
    event("recording", 3, { status: "completed", duration: null }),
    event("recording", 3, { status: "absent" }),
    event("handling", 4, { handled: true, by: "Ravi", note: "Visit on Friday" }),
    event("handling", 5, { handled: false, by: "Ravi", note: null }),
  ]);
  expect(lines.map(({ say }) => say)).toEqual([
    "call.event.placed",
    "call.event.refused",
    "call.event.unsettled",
    "call.event.status.ringing",
    "call.event.key.2",
    "call.event.wrongKey",
    "call.event.recordedFor",
    "call.event.recorded",
    "call.event.recording",
    "call.event.handled",
    "call.event.reopened",
  ]);
  expect(lines.slice(0, 3).map(({ why }) => why)).toEqual([
    null,
    { reason: "number-refused", carrierCode: 21211 },
    { reason: "connection-lost", carrierCode: null },
  ]);
  expect(lines[6]?.seconds).toBe(24);
  expect(lines[9]).toMatchObject({ values: { by: "Ravi" }, note: "Visit on Friday" });
});

test("a line knows how long after the one before it came, and never less than nothing", () => {
  const lines = timelineOf([event("placement", 5), event("status", 8), event("status", 7)]);
  expect(lines.map(({ gap }) => gap)).toEqual([null, 3, 0]);
  expect(lines[0]?.at).toBe("2026-03-01 10:00:05");
});

test("what was not told but asked or presumed says so", () => {
  const lines = timelineOf([
    event("status", 1, { word: "completed", status: "completed", source: "answer" }),
    event("status", 2, { word: null, status: "failed", source: "presumption" }),
    event("status", 3, { word: "busy", status: "busy", source: "webhook" }),
  ]);
  expect(lines.map(({ learnt }) => learnt)).toEqual(["asked", "presumed", null]);
});

test("what nobody has heard of is shown as it is", () => {
  const lines = timelineOf([
    event("transfer", 1, { to: { deep: [1] } }),
    event("status", 2, { word: "on-hold", status: null }),
    event("status", 3),
    event("placement", 4, { outcome: 7 }),
    event("selection", 5, { key: null }),
    event("recording", 6),
    event("handling", 7),
  ]);
  expect(lines.map(({ say, values }) => [say, ...Object.values(values)])).toEqual([
    ["call.event.other", "transfer"],
    ["call.event.word", "on-hold"],
    ["call.event.word", ""],
    ["call.event.other", "placement"],
    ["call.event.wrongKey", ""],
    ["call.event.recording", ""],
    ["call.event.handled", ""],
  ]);
});
