import { expect, test } from "vitest";

import { beatEvent, frameEvent, resetEvent } from "./frame.ts";

const at = "2026-01-05T09:30:00.000Z";

test("a frame is one event with one line of data, and its id is its cursor", () => {
  const name = "Asha\r\n\nevent: reset\ndata: {}\u2028";
  const calls = [{ id: 1, customerName: name }] as never;
  const [event, id, data, ...rest] = frameEvent({ cursor: 7, at, changed: 1, calls })
    .toString()
    .split(/\r\n|\r|\n/);
  expect([event, id, rest]).toEqual(["event: frame", "id: 7", ["", ""]]);
  expect(JSON.parse(data?.slice("data: ".length) ?? "")).toEqual({ cursor: 7, at, changed: 1, calls });
});

test("a reset moves the cursor, a beat leaves it alone", () => {
  expect(resetEvent(9, at).toString()).toBe(`event: reset\nid: 9\ndata: {"cursor":9,"at":"${at}"}\n\n`);
  expect(beatEvent(at).toString()).toBe(`event: beat\ndata: {"at":"${at}"}\n\n`);
});
