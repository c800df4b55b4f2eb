import { expect, it } from "vitest";

import type { RecordingEvent } from "./call-event.ts";
import { joinRecordings, type Recording, recordingOf } from "./recording.ts";

const EVENT: RecordingEvent = {
  kind: "recording",
  callSid: "CA1",
  reference: null,
  recordingSid: "RE1",
  status: "completed",
  url: "https://api.example.com/RE1",
  duration: 12,
  startTime: "2026-01-01T00:00:00.000Z",
};
const RECORDING: Recording = {
  recordingSid: "RE1",
  status: "completed",
  url: "https://api.example.com/RE1",
  duration: 12,
  startTime: "2026-01-01T00:00:00.000Z",
};

it("is named by its sid; an event without one names none", () => {
  expect(recordingOf(EVENT)).toEqual(RECORDING);
  expect(recordingOf({ ...EVENT, recordingSid: null })).toBeNull();
});

it("has no address before it is complete", () => {
  expect(recordingOf({ ...EVENT, status: "in-progress" })?.url).toBeNull();
});

it("is complete once it was, whichever account comes first", () => {
  const begun: Recording = { ...RECORDING, status: "in-progress", url: null, duration: null };
  const absent: Recording = { ...begun, status: "absent" };
  expect(joinRecordings(begun, RECORDING)).toEqual(RECORDING);
  expect(joinRecordings(RECORDING, begun)).toEqual(RECORDING);
  expect(joinRecordings(absent, begun).status).toBe("absent");
  expect(joinRecordings(RECORDING, absent).status).toBe("completed");
});

it("keeps the smaller of two different values", () => {
  const other: Recording = { ...RECORDING, duration: 11, url: "https://api.example.com/RE0" };
  expect(joinRecordings(RECORDING, other)).toEqual(other);
  expect(joinRecordings(other, RECORDING)).toEqual(other);
});
