import { expect, test } from "vitest";

import { EnduringLines } from "./enduring-lines.ts";

/** A place that takes so many bytes at once, or fails. */
class Place {
  #bytes = Buffer.alloc(0);
  room = Infinity;
  atOnce = Infinity;
  failure = "ENOSPC";
  attempts = 0;
  readonly lost: number[] = [];
  readonly lines = new EnduringLines(
    1,
    (lines) => this.lost.push(lines),
    (bytes) => {
      this.attempts += 1;
      const count = Math.min(bytes.length, this.room, this.atOnce);
      if (count === 0) throw Object.assign(new Error("no"), { code: this.failure });
      this.#bytes = Buffer.concat([this.#bytes, bytes.subarray(0, count)]);
      this.room -= count;
      return count;
    },
  );

  get text(): string {
    return this.#bytes.toString();
  }
}

test("a line is written whole, however few bytes are taken at once", () => {
  const place = new Place();
  place.atOnce = 2;
  place.lines.write("one, ₹\n");
  expect(place.text).toBe("one, ₹\n");
  expect(place.lost).toEqual([]);
});

test("what finds no room is given up and counted, and what comes later begins a line of its own", () => {
  const place = new Place();
  place.room = 6;
  place.lines.write("one\n");
  for (const line of ["two\n", "three\n"]) place.lines.write(line);
  expect([place.text, place.lost]).toEqual(["one\ntw", []]);
  place.room = Infinity;
  place.lines.write("four\n");
  expect([place.text, place.lost]).toEqual(["one\ntw\nfour\n", [2]]);
  place.lines.write("five\n");
  expect([place.text, place.lost]).toEqual(["one\ntw\nfour\nfive\n", [2]]);
});

test("a pipe that nobody empties is waited for a moment, once", () => {
  const place = new Place();
  Object.assign(place, { room: 0, failure: "EAGAIN" });
  place.lines.write("one\n");
  expect(place.attempts).toBeGreaterThan(1);
  place.attempts = 0;
  place.lines.write("two\n");
  expect(place.attempts).toBe(1);
  place.room = Infinity;
  place.lines.write("three\n");
  expect([place.text, place.lost]).toEqual(["three\n", [2]]);
});
