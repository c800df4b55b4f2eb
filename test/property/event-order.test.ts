import fc from "fast-check";
import { expect, test } from "vitest";

import { advance, BLANK_CALL, join, reserveCall } from "../../src/domain/call.ts";
import { CallBook } from "../../src/domain/call-book.ts";
import type { CallEvent } from "../../src/domain/call-event.ts";
import { REFERENCE, twoTellings } from "./call-events.ts";

const RESERVED = reserveCall({
  reference: REFERENCE,
  customerName: "Asha",
  department: "Sales",
  phoneNumber: "+911234567890",
});
const RUNS = { numRuns: 20_000 };

test("any order and any repetition of the events of a call ends in the same call", () => {
  fc.assert(
    fc.property(twoTellings, ([one, other]) => {
      expect(one.reduce(advance, RESERVED)).toEqual(other.reduce(advance, RESERVED));
    }),
    RUNS,
  );
});

test("two partial accounts joined are the same as one whole account", () => {
  fc.assert(
    fc.property(twoTellings, fc.nat(), ([one, other], cut) => {
      const at = cut % (one.length + 1);
      const [before, after] = [one.slice(0, at), one.slice(at)];
      const joined = join(before.reduce(advance, RESERVED), after.reduce(advance, BLANK_CALL));
      expect(joined).toEqual(other.reduce(advance, RESERVED));
    }),
    RUNS,
  );
});

test("whatever knew our reference and whatever did not ends in the same entries of the book", () => {
  fc.assert(
    fc.property(twoTellings, ([one, other]) => {
      expect(entriesAfter(one)).toEqual(entriesAfter(other));
    }),
    { numRuns: 5000 },
  );
});

function entriesAfter(events: readonly CallEvent[]) {
  const book = new CallBook([{ id: 1, call: RESERVED }]);
  for (const event of events) book.apply(event);
  return [...book.entries()].map(({ id, call }) => ({ id, call })).sort((a, b) => (a.id ?? 0) - (b.id ?? 0));
}
