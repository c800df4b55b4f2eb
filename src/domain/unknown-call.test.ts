import { describe, expect, it } from "vitest";

import { askAgainForOrder, matchUnknown, presumedFrom, type UnknownCall } from "./unknown-call.ts";

const START = Date.parse("2026-01-01T00:00:00Z");
const at = (seconds: number) => new Date(START + seconds * 1000);
const PATIENCE = { quietSeconds: 300, unknownSeconds: 600 };

function order(id: number, seconds: number): UnknownCall {
  return { id, reference: `call_${id}`, reservedFrom: at(seconds), reservedUntil: at(seconds) };
}
const candidate = (callSid: string, seconds: number) => ({ callSid, createdAt: at(seconds) });

/** The outcome for the first of the orders; pairs as "order callSid". */
function match(orders: readonly UnknownCall[], candidates: readonly ReturnType<typeof candidate>[]) {
  const [first] = orders;
  if (!first) throw new Error("There is no order.");
  const found = matchUnknown(first, orders, candidates);
  return found.outcome === "paired"
    ? found.pairs.map(([{ id }, { callSid }]) => `${id} ${callSid}`)
    : found.outcome;
}

describe("the call of a lost order", () => {
  it("is the only one of its time", () => {
    expect(match([order(1, 0)], [candidate("CA1", 2)])).toEqual(["1 CA1"]);
    expect(
      match([order(1, 0)], [candidate("CA0", -3600), candidate("CA1", 2), candidate("CA2", 3600)]),
    ).toEqual(["1 CA1"]);
  });

  it("may be dated a little before the order, since clocks differ, and not long before or after", () => {
    expect(match([order(1, 0)], [candidate("CA1", -30)])).toEqual(["1 CA1"]);
    expect(match([order(1, 0)], [candidate("CA1", 60)])).toEqual(["1 CA1"]);
    expect(match([order(1, 0)], [candidate("CA1", -31)])).toBe("none");
    expect(match([order(1, 0)], [candidate("CA1", 61)])).toBe("none");
  });

  it("is not there when there is no call at all", () => {
    expect(match([order(1, 0), order(2, 1)], [])).toBe("none");
  });

  it("cannot be told when there are more calls than orders, or fewer", () => {
    expect(match([order(1, 0)], [candidate("CA1", 1), candidate("CA2", 2)])).toBe("ambiguous");
    expect(match([order(1, 0), order(2, 10)], [candidate("CA1", 12)])).toBe("ambiguous");
  });

  it("is told by the order of creation when there are as many", () => {
    const candidates = [candidate("CA2", 11), candidate("CA1", 1)];
    expect(match([order(2, 10), order(1, 0)], candidates)).toEqual(["1 CA1", "2 CA2"]);
  });

  it("is told apart from orders of another time", () => {
    expect(match([order(1, 0), order(2, 3600)], [candidate("CA1", 1), candidate("CA2", 3601)])).toEqual([
      "1 CA1",
    ]);
    expect(match([order(1, 0), order(2, 3600)], [candidate("CA2", 3601)])).toBe("none");
  });

  it("is judged with all orders that a chain of calls connects", () => {
    const orders = [order(1, 0), order(2, 80), order(3, 160)];
    const chain = [candidate("CA1", 55), candidate("CA2", 135), candidate("CA3", 200)];
    expect(match(orders, chain)).toEqual(["1 CA1", "2 CA2", "3 CA3"]);
    expect(match(orders, chain.slice(0, 2))).toBe("ambiguous");
  });
});

describe("an order without any call", () => {
  it("is presumed to have failed after the bound, counted from the end of its second", () => {
    const inSecond = { ...order(1, 0), reservedUntil: new Date(START + 999) };
    expect(presumedFrom(inSecond, PATIENCE)).toEqual(new Date(START + 600_999));
  });

  it("is asked about again when the bound passes, or when it has been silent as long as any", () => {
    expect(askAgainForOrder(order(1, 0), PATIENCE, at(200))).toEqual(at(500));
    expect(askAgainForOrder(order(1, 0), PATIENCE, at(400))).toEqual(at(600));
    expect(askAgainForOrder(order(1, 0), PATIENCE, at(700))).toEqual(at(1000));
  });
});
