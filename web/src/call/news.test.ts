import { expect, test } from "vitest";

import type { CallWithEvents } from "../api/client.ts";
import { concernOf } from "./news.ts";

const SID = `CA${"a".repeat(32)}`;
const CALL: CallWithEvents = {
  id: 7,
  callSid: SID,
  customerName: "Asha",
  phoneNumber: "+911234567890",
  department: "Sales",
  status: "ringing",
  duration: null,
  recordingUrl: null,
  ivrSelection: null,
  createdAt: "2026-03-01 10:00:00",
  updatedAt: "2026-03-01 10:00:00",
  reference: "call_7",
  handledAt: null,
  handledBy: null,
  handledNote: null,
  recordings: [],
  events: [],
  conversation: [],
};
const SOON = Date.parse("2026-03-01T10:01:00Z");
const LATER = Date.parse("2026-03-01T11:00:00Z");
const NAMED = { changed: 1, calls: [CALL] };
const CROWDED = { changed: 26, calls: [] };

test("a frame that names the call concerns it, by whichever name it was asked for", () => {
  for (const name of [SID, "call_7"]) expect(concernOf(NAMED, name, undefined, SOON)).toBe("soon");
  expect(concernOf(NAMED, "call_8", { ...CALL, id: 8 }, SOON)).toBeNull();
});

test("a frame that names only some of its calls may concern any, and soonest one of which more is expected", () => {
  const asked = (changes: Partial<CallWithEvents>, now = SOON) =>
    concernOf(CROWDED, SID, { ...CALL, ...changes }, now);
  const recording = { recordingSid: "RE1", status: "completed", duration: 3, startTime: null };
  expect(asked({})).toBe("soon");
  expect(asked({ status: "busy" })).toBe("later");
  expect(asked({ status: "completed" })).toBe("soon");
  expect(asked({ status: "completed" }, LATER)).toBe("later");
  expect(asked({ status: "completed", recordings: [recording] })).toBe("later");
});
