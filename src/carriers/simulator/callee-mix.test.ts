import { expect, test } from "vitest";

import { behaviourOf } from "./callee-mix.ts";
import { CALLEES } from "./callees.ts";

const numbers = Array.from({ length: 2000 }, (_, index) => `+9198765${String(index).padStart(5, "0")}`);

function share(matches: (number: string) => boolean): number {
  return numbers.filter(matches).length / numbers.length;
}

test("the same seed and number behave the same; another seed differs", () => {
  const [first, second, other] = [7, 7, 8].map((seed) => numbers.map((number) => behaviourOf(number, seed)));
  expect(second).toEqual(first);
  expect(other).not.toEqual(first);
});

test("the mix is realistic", () => {
  const kinds = (kind: string): number => share((number) => behaviourOf(number, 1).phone.kind === kind);
  const pressing = (keys: string): number =>
    share((number) => {
      const { phone } = behaviourOf(number, 1);
      return phone.kind === "answers" && phone.presses.some((press) => press.keys === keys);
    });
  expect(kinds("answers")).toBeCloseTo(0.52, 1);
  expect(kinds("no-answer")).toBeCloseTo(0.35, 1);
  expect(kinds("busy")).toBeCloseTo(0.1, 1);
  expect(kinds("unreachable")).toBeGreaterThan(0);
  expect(Math.min(...["1", "2", "3"].map(pressing))).toBeGreaterThan(0.03);
});

test("the table does not depend on the seed, and own callees come before it", () => {
  for (const { number, behaviour } of CALLEES) expect(behaviourOf(number, 99)).toBe(behaviour);
  const own = { number: "+911234567890", title: "own", behaviour: { phone: { kind: "busy" } } } as const;
  expect(behaviourOf(own.number, 1, [own])).toBe(own.behaviour);
});
