import { expect, it } from "vitest";

import { BLANK_CALL, type Call, reserveCall } from "./call.ts";
import { CallBook } from "./call-book.ts";
import type { StatusEvent } from "./call-event.ts";

const RESERVED = reserveCall({
  reference: "call_1",
  customerName: "Asha",
  department: "Sales",
  phoneNumber: "+911234567890",
});

const ringing = (callSid: string, reference: string | null): StatusEvent => ({
  kind: "status",
  source: "webhook",
  callSid,
  reference,
  word: "ringing",
  status: "ringing",
  sequence: 1,
  duration: null,
  phoneNumber: null,
  occurredAt: null,
});
const stored = (id: number, call: Partial<Call>) => ({ id, call: { ...BLANK_CALL, ...call } });

function rowsOf(book: CallBook) {
  return [...book.entries()].map(({ id, call, absorbed }) => ({
    id,
    callSid: call.callSid,
    reference: call.reference,
    absorbed: absorbed.map((entry) => entry.id),
  }));
}

it("finds a call by our reference, and binds the sid that came with it", () => {
  const book = new CallBook([{ id: 1, call: RESERVED }]);
  book.apply(ringing("CA1", "call_1"));
  expect(rowsOf(book)).toEqual([{ id: 1, callSid: "CA1", reference: "call_1", absorbed: [] }]);
});

it("finds a call by its sid when the event knows no reference", () => {
  const book = new CallBook([stored(4, { callSid: "CA4" })]);
  book.apply(ringing("CA4", null));
  expect(rowsOf(book)).toEqual([{ id: 4, callSid: "CA4", reference: null, absorbed: [] }]);
});

it("opens a new entry for a call that nobody knows, once", () => {
  const book = new CallBook([]);
  book.apply(ringing("CA7", null));
  book.apply(ringing("CA7", null));
  expect(rowsOf(book)).toEqual([{ id: null, callSid: "CA7", reference: null, absorbed: [] }]);
});

it("has the reserved row absorb the stray one when an event joins them", () => {
  const book = new CallBook([
    { id: 1, call: RESERVED },
    stored(2, { callSid: "CA1", ivrSelection: "2", selectionRound: 1 }),
  ]);
  const joining = ringing("CA1", "call_1");
  book.apply(joining);
  expect(rowsOf(book)).toEqual([{ id: 1, callSid: "CA1", reference: "call_1", absorbed: [2] }]);
  expect(book.entryOf(joining)?.call).toMatchObject({
    customerName: "Asha",
    ivrSelection: "2",
    status: "ringing",
  });
});

it("does not believe a reference that is bound to another sid", () => {
  const book = new CallBook([{ id: 1, call: { ...RESERVED, callSid: "CA1" } }]);
  book.apply(ringing("CA2", "call_1"));
  expect(rowsOf(book)).toEqual([
    { id: 1, callSid: "CA1", reference: "call_1", absorbed: [] },
    { id: null, callSid: "CA2", reference: null, absorbed: [] },
  ]);
});

it("leaves a call with its own reference alone when a foreign one comes with its sid", () => {
  const book = new CallBook([{ id: 1, call: RESERVED }, stored(2, { callSid: "CA2", reference: "call_2" })]);
  book.apply(ringing("CA2", "call_1"));
  expect(rowsOf(book)).toEqual([
    { id: 1, callSid: null, reference: "call_1", absorbed: [] },
    { id: 2, callSid: "CA2", reference: "call_2", absorbed: [] },
  ]);
});
