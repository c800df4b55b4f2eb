import { expect, test } from "vitest";

import { Audience } from "./audience.ts";
import type { Listener } from "./listener.ts";

const BYTES = Buffer.from("event: beat\n\n");

/** A listener of which the test says what it has not read. */
function listener(unread = 0) {
  const seen: string[] = [];
  const one = {
    unread,
    write: () => void seen.push("write"),
    end: () => void seen.push("end"),
    cut: () => void seen.push("cut"),
  } satisfies Listener;
  return Object.assign(one, { seen });
}

function audienceOf(...listeners: readonly Listener[]): Audience {
  const audience = new Audience();
  for (const one of listeners) {
    audience.enter(one, { known: null, since: 0, told: null });
    audience.welcome(one, BYTES);
  }
  return audience;
}

test("there are a thousand places, and one that is left is free again", () => {
  const all = Array.from({ length: 999 }, () => listener());
  const audience = audienceOf(...all);
  const last = listener();
  audience.enter(last, { known: null, since: 0, told: null });
  expect(audience.hasRoom).toBe(false);
  audience.leave(last);
  expect(audience.hasRoom).toBe(true);
});

test("who has more than a megabyte unread is cut, and holds up nobody", () => {
  const [slow, quick] = [listener(), listener()];
  const audience = audienceOf(slow, quick);
  slow.unread = 1_000_001;
  audience.tellMembers(BYTES);
  audience.tellMembers(BYTES);
  expect(slow.seen).toEqual(["write", "cut"]);
  expect(quick.seen).toEqual(["write", "write", "write"]);
});

test("who takes nothing at twelve reviews in a row is cut; who catches up in between is not", () => {
  const [dead, slow] = [listener(1), listener(1)];
  const audience = audienceOf(dead, slow);
  for (let review = 1; review <= 12; review += 1) {
    slow.unread = review === 6 ? 0 : 1;
    expect(dead.seen).not.toContain("cut");
    audience.review();
  }
  expect(dead.seen).toContain("cut");
  expect(slow.seen).not.toContain("cut");
});

test("a newcomer that has left is told nothing; one that waits hears beats once it was told anything", () => {
  const [gone, waiting, greeted] = [listener(), listener(), listener()];
  const audience = new Audience();
  for (const one of [gone, waiting]) audience.enter(one, { known: null, since: 0, told: null });
  audience.enter(greeted, { known: null, since: 0, told: "ready" });
  audience.leave(gone);
  audience.welcome(gone, BYTES);
  audience.tellEverybody(BYTES);
  expect([gone.seen, waiting.seen, greeted.seen]).toEqual([[], [], ["write"]]);
});

test("at the end every stream ends, and one that is behind is cut", () => {
  const [slow, quick, waiting] = [listener(10), listener(), listener()];
  const audience = audienceOf(slow, quick);
  audience.enter(waiting, { known: 3, since: 0, told: null });
  audience.dismissAll();
  expect([slow.seen.at(-1), quick.seen.at(-1), waiting.seen]).toEqual(["cut", "end", ["end"]]);
  expect(audience.isEmpty).toBe(true);
});
