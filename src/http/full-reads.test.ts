import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { ShownCall } from "../storage/shown-call.ts";
import { FullReads } from "./full-reads.ts";

const JSON_ARRAY = { head: "[", between: ",", tail: "]" };
const PATIENCE = { stalledAfterMilliseconds: 1000, cutAfterMilliseconds: 30_000 };

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const call = (id: number) => ({ id, createdAt: "2026-01-01 00:00:00", customerName: "Asha" }) as ShownCall;

/** Pages of a list of so many calls, newest first. */
function listOf(count: number) {
  const calls = Array.from({ length: count }, (_, index) => call(count - index));
  return (after: { readonly id: number } | null, limit: number) => {
    const rest = after === null ? calls : calls.filter(({ id }) => id < after.id);
    const last = rest.length > limit ? rest[limit - 1] : undefined;
    return Promise.resolve({
      calls: rest.slice(0, limit).map((shown) => JSON.stringify(shown)),
      next: last ? { createdAt: last.createdAt, id: last.id } : null,
    });
  };
}

async function textOf(stream: AsyncIterable<unknown> | null): Promise<string> {
  let text = "";
  for await (const part of stream ?? []) text += String(part);
  return text;
}

it.each([0, 1, 199, 200, 201, 400, 599])("gives %i calls as one JSON array", async (count) => {
  const reads = new FullReads(1, PATIENCE);
  const list = JSON.parse(await textOf(reads.open(listOf(count), JSON_ARRAY))) as { id: number }[];
  expect(list.map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, index) => count - index));
  expect(reads.open(listOf(0), JSON_ARRAY)).not.toBeNull();
});

it("has so many places and no more, and gives them back", async () => {
  const reads = new FullReads(2, PATIENCE);
  const [one, other] = [reads.open(listOf(600), JSON_ARRAY), reads.open(listOf(600), JSON_ARRAY)];
  expect(reads.open(listOf(1), JSON_ARRAY)).toBeNull();
  await textOf(one);
  expect(reads.open(listOf(1), JSON_ARRAY)).not.toBeNull();
  other?.destroy();
});

it("breaks the stream when a page cannot be read", async () => {
  const reads = new FullReads(1, PATIENCE);
  const pages = listOf(1200);
  const failing = reads.open(
    (after, limit) => (after === null ? pages(after, limit) : Promise.reject(new Error("The disk is gone."))),
    JSON_ARRAY,
  );
  await expect(textOf(failing)).rejects.toThrow("The disk is gone.");
  expect(reads.open(listOf(1), JSON_ARRAY)).not.toBeNull();
});

it("passes over pages without calls, at the beginning, between others, and at the end", async () => {
  const reads = new FullReads(1, PATIENCE);
  const pages = [[], [call(9), call(8)], [], [call(3)], []];
  const read = reads.open((after) => {
    const page = after === null ? 0 : after.id;
    const next = page + 1 < pages.length ? { createdAt: "", id: page + 1 } : null;
    return Promise.resolve({ calls: (pages[page] ?? []).map((shown) => JSON.stringify(shown)), next });
  }, JSON_ARRAY);
  expect(JSON.parse(await textOf(read))).toEqual([call(9), call(8), call(3)]);
});

it("stops reading when the reader has left, even if no call was found yet", async () => {
  const reads = new FullReads(1, PATIENCE);
  let asked = 0;
  const stream = reads.open(async () => {
    asked += 1;
    if (asked === 3) stream?.destroy();
    await new Promise((resume) => setImmediate(resume));
    return { calls: [], next: { createdAt: "", id: 1 } };
  }, JSON_ARRAY);
  stream?.resume();
  await vi.waitFor(() => expect(reads.open(listOf(0), JSON_ARRAY)).not.toBeNull());
  expect(asked).toBe(3);
});

it("leaves no timer behind when a stalled reader leaves", async () => {
  const reads = new FullReads(1, PATIENCE);
  const stalled = reads.open(listOf(5000), JSON_ARRAY);
  stalled?.read(1);
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(2));
  stalled?.destroy();
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0));
});

it("takes the place of a reader that stalls, and cuts it when it stalls for long", async () => {
  const reads = new FullReads(1, PATIENCE);
  const stalled = reads.open(listOf(5000), JSON_ARRAY);
  const broken = vi.fn();
  stalled?.on("error", broken);
  stalled?.read(1);
  await vi.waitFor(() => expect(stalled?.readableLength).toBeGreaterThan(0));
  expect(reads.open(listOf(1), JSON_ARRAY)).toBeNull();
  await vi.advanceTimersByTimeAsync(1000);
  expect(reads.open(listOf(1), JSON_ARRAY)).not.toBeNull();
  await vi.advanceTimersByTimeAsync(28_000);
  expect(broken).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1000);
  expect(broken).toHaveBeenCalledOnce();
});
