import { expect, test } from "vitest";

import { Places } from "./places.ts";

test("a place that is given up is for another, and is waited for before going on", async () => {
  const places = new Places(1);
  const first = places.take();
  expect(places.take()).toBeNull();
  first?.giveUp();
  const second = places.take();
  expect(second).not.toBeNull();

  let back = false;
  const waiting = first?.takeBack().then(() => (back = true));
  await Promise.resolve();
  expect(back).toBe(false);
  second?.close();
  await waiting;
  expect(back).toBe(true);
  expect(places.take()).toBeNull();
  first?.close();
  expect(places.take()).not.toBeNull();
});

test("one that closes while it waits takes no place", async () => {
  const places = new Places(1);
  const first = places.take();
  first?.giveUp();
  const second = places.take();
  const waiting = first?.takeBack();
  first?.close();
  await waiting;
  second?.close();
  expect(places.take()).not.toBeNull();
  expect(places.take()).toBeNull();
});

test("closing twice frees one place", () => {
  const places = new Places(1);
  const first = places.take();
  first?.close();
  first?.close();
  expect(places.take()).not.toBeNull();
  expect(places.take()).toBeNull();
});
