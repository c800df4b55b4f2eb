import { expect, test } from "vitest";

import { ApiProblem, networkProblem } from "../api/problem.ts";
import { Orders, type Send } from "./orders.ts";

const ORDER = { customerName: "Asha", phoneNumber: "+911234567890", department: "Sales" } as const;
const NOW = new Date("2026-03-01T10:00:00Z");
const LATER = new Date("2026-03-02T09:00:00Z");

/** Storage of a tab. */
function memory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => {
      items.clear();
    },
    key: () => null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
}

/** A server that gives these answers, one after the other, and remembers the keys. */
function answering(...answers: readonly (string | Error)[]): {
  readonly send: Send;
  readonly keys: string[];
} {
  const keys: string[] = [];
  return {
    keys,
    send: (_order, key) => {
      const answer = answers[keys.length] ?? "CA-last";
      keys.push(key);
      return typeof answer === "string" ? Promise.resolve(answer) : Promise.reject(answer);
    },
  };
}

const refused = (status: number, code: string, reference: string | null = null) =>
  new ApiProblem(status, code, "", { reference });

test("an order that is under way is not sent again", async () => {
  const { send, keys } = answering("CA1");
  const orders = new Orders(send, memory(), NOW);
  await Promise.all([orders.place(ORDER, NOW), orders.place(ORDER, NOW)]);
  expect(keys).toHaveLength(1);
  expect(orders.state()).toEqual({ kind: "started", order: ORDER, callSid: "CA1" });
});

test("without an answer the order keeps its key, and nothing else can be ordered", async () => {
  const { send, keys } = answering(networkProblem(), "CA1");
  const orders = new Orders(send, memory(), NOW);
  await orders.place(ORDER, NOW);
  expect(orders.state().kind).toBe("unanswered");
  await orders.place({ ...ORDER, customerName: "Ravi" }, NOW);
  expect(keys).toHaveLength(1);
  await orders.repeat();
  expect(keys[1]).toBe(keys[0]);
  expect(orders.state()).toMatchObject({ kind: "started", callSid: "CA1" });
});

test("an unanswered order survives a reload, under its key, for half a day", async () => {
  const storage = memory();
  const { send, keys } = answering(networkProblem(), "CA1");
  await new Orders(send, storage, NOW).place(ORDER, NOW);
  expect(new Orders(send, storage, LATER).state()).toEqual({ kind: "none" });
  const again = new Orders(send, storage, NOW);
  expect(again.state()).toEqual({ kind: "unanswered", order: ORDER, error: null });
  await again.repeat();
  expect(keys[1]).toBe(keys[0]);
  expect(new Orders(send, storage, NOW).state()).toEqual({ kind: "none" });
});

test("every further order has a key of its own", async () => {
  const { send, keys } = answering(refused(422, "number_refused"), "CA1", "CA2");
  const orders = new Orders(send, null, NOW);
  await orders.place(ORDER, NOW);
  await orders.place(ORDER, NOW);
  orders.forget();
  await orders.place(ORDER, NOW);
  expect(new Set(keys).size).toBe(3);
});

test.each([
  [422, "number_refused", "refused"],
  [502, "carrier_account_refused", "refused"],
  [503, "carrier_rate_limited", "refused"],
  [503, "storage_unavailable", "refused"],
  [503, "dialing_stopped", "refused"],
  [503, "ending", "refused"],
  [400, "invalid_request", "refused"],
  [401, "unauthorized", "refused"],
  [403, "country_not_allowed", "refused"],
  [429, "hourly_limit_reached", "refused"],
  [502, "carrier_failed", "unsettled"],
  [504, "carrier_timeout", "unsettled"],
  [409, "idempotency_key_in_use", "unanswered"],
  [500, "internal_error", "unanswered"],
  [502, "http_502", "unanswered"],
  [408, "http_408", "unanswered"],
])("an order that is answered by %d %s is %s", async (status, code, kind) => {
  const orders = new Orders(answering(refused(status, code, "call_1")).send, null, NOW);
  await orders.place(ORDER, NOW);
  expect(orders.state().kind).toBe(kind);
});

test.each([
  [401, "unauthorized", "unanswered"],
  [429, "hourly_limit_reached", "unanswered"],
  [503, "storage_unavailable", "unanswered"],
  [503, "dialing_stopped", "unanswered"],
  [503, "ending", "unanswered"],
  [422, "number_refused", "refused"],
  [502, "carrier_failed", "unsettled"],
])("what %d %s says of a repeat says nothing of the first time: %s", async (status, code, kind) => {
  const { send } = answering(networkProblem(), refused(status, code, "call_1"));
  const orders = new Orders(send, null, NOW);
  await orders.place(ORDER, NOW);
  await orders.repeat();
  expect(orders.state().kind).toBe(kind);
});
