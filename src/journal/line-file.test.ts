import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { statusEvent } from "../../test/support/journal.ts";
import type { EventLine } from "./line.ts";
import { LineFile } from "./line-file.ts";

let folder: string;
let file: LineFile;
/** What all open files have in common, to make one of their operations fail. */
let handles: FileHandle;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "outbound-calling-lines-"));
  file = await LineFile.create(path.join(folder, "1.journal"), "sandbox", 16_384);
  const probe = await open(folder, "r");
  handles = Object.getPrototypeOf(probe) as FileHandle;
  await probe.close();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await file.close();
  await rm(folder, { recursive: true, force: true });
});

/** Where a write is asked to go, and how it is really done. */
interface Write {
  readonly at: number;
  readonly length: number;
  done(length: number): Promise<unknown>;
}

/** Puts something in the way of the next writes: `fault` decides what becomes of each. */
function hinderWrites(fault: (write: Write, turn: number) => Promise<unknown>): void {
  const real = Object.getOwnPropertyDescriptor(handles, "write")?.value as (...given: unknown[]) => unknown;
  let turn = 0;
  const hindered = function (this: FileHandle, bytes: Buffer, from: number, length: number, at: number) {
    const done = (some: number) => Promise.resolve(real.call(this, bytes, from, some, at));
    return fault({ at, length, done }, (turn += 1));
  };
  vi.spyOn(handles, "write").mockImplementation(hindered as never);
}

const line = (sid: string, word = "busy"): EventLine => ({
  at: "2026-01-01T00:00:00.000Z",
  event: statusEvent(sid, { word }),
});

/** What a later process finds: sids of the good lines, and null for a damaged stretch. */
async function found(): Promise<(string | null)[]> {
  const adopted = await LineFile.adopt(file.path, "sandbox");
  const { pieces } = await adopted.read(100);
  await adopted.close();
  return pieces.map((piece) =>
    piece.line !== null && "event" in piece.line ? piece.line.event.callSid : null,
  );
}

test("an append whose fsync fails counts for nothing, and leaves nothing behind the next one", async () => {
  await file.append([line("CA1")]);
  vi.spyOn(handles, "datasync").mockRejectedValueOnce(new Error("EIO"));
  await expect(file.append([line("CA2", "x".repeat(900)), line("CA3"), line("CA4")])).rejects.toThrow("EIO");
  expect(file.lines).toBe(1);
  await file.append([line("CA5")]);
  expect(await found()).toEqual(["CA1", "CA5"]);
});

test("an append that stops half-way counts for nothing, and leaves nothing behind the next one", async () => {
  await file.append([line("CA1")]);
  hinderWrites((write, turn) => (turn === 1 ? write.done(500) : Promise.reject(new Error("ENOSPC"))));
  await expect(file.append([line("CA2"), line("CA3"), line("CA4")])).rejects.toThrow("ENOSPC");
  expect(file.lines).toBe(1);
  vi.restoreAllMocks();
  await file.append([line("CA5")]);
  expect(await found()).toEqual(["CA1", "CA5"]);
});

test("a write that takes only a part is continued", async () => {
  hinderWrites((write, turn) => write.done(turn === 1 ? 7 : write.length));
  await file.append([line("CA1"), line("CA2")]);
  expect(await found()).toEqual(["CA1", "CA2"]);
});

test("a file without room for its reserve takes lines all the same", async () => {
  hinderWrites((write) =>
    write.at + write.length > 4096 ? Promise.reject(new Error("ENOSPC")) : write.done(write.length),
  );
  const small = await LineFile.create(path.join(folder, "2.journal"), "sandbox", 16_384);
  expect(await small.reserved()).toBe(false);
  await small.append([line("CA1")]);
  expect(small.lines).toBe(1);
  await small.remove();
});

test("once emptied it holds nothing, and can be used again", async () => {
  await file.append([line("CA1"), line("CA2")]);
  await file.empty();
  expect([file.lines, file.drained, await found()]).toEqual([0, true, []]);
  await file.append([line("CA3")]);
  expect(await found()).toEqual(["CA3"]);
});
