import { expect, test } from "vitest";

import { keyPressesIn } from "./key-presses.ts";

const recording = {
  recordingSid: "RE1",
  status: "completed",
  duration: 24,
  startTime: "2026-03-01T10:00:00.000Z",
};
const press = (receivedAt: string, key = "1") => ({ id: 1, kind: "selection", receivedAt, key });

test("a key is marked where it was pressed, counted from the beginning of the recording", () => {
  expect(keyPressesIn(recording, [press("2026-03-01 10:00:12")])).toEqual([{ key: "1", second: 12 }]);
});

test("what lies outside the recording, or is no key, is left out", () => {
  const events = [
    press("2026-03-01 09:59:59"),
    press("2026-03-01 10:00:25"),
    { id: 2, kind: "status", receivedAt: "2026-03-01 10:00:03" },
  ];
  expect(keyPressesIn(recording, events)).toEqual([]);
});

test("without the beginning of the recording no place is guessed", () => {
  const events = [press("2026-03-01 10:00:12")];
  expect(keyPressesIn({ ...recording, startTime: null }, events)).toEqual([]);
  expect(keyPressesIn({ ...recording, duration: null }, events)).toEqual([]);
});
