import { mkdtemp, readdir, readFile, rm, stat, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import fc from "fast-check";
import { pino } from "pino";
import { expect, test } from "vitest";

import { Journal } from "../../src/journal.ts";
import { statusEvent } from "../support/journal.ts";

/** Batches of so many events; between them the journal may be emptied. Then the power goes at some byte. */
const stories = fc.record({
  steps: fc.array(fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant("apply" as const)), {
    minLength: 1,
    maxLength: 8,
  }),
  /** How much of the last batch reached the disk, in thousandths. */
  reached: fc.integer({ min: 0, max: 1000 }),
});

test("whatever byte the power goes at, an acknowledged event is there, and none is made up", async () => {
  await fc.assert(
    fc.asyncProperty(stories, async ({ steps, reached }) => {
      const folder = await mkdtemp(path.join(tmpdir(), "outbound-calling-crash-"));
      try {
        await tellStory(folder, steps, reached);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 60 },
  );
});

async function tellStory(
  folder: string,
  steps: readonly (number | "apply")[],
  reached: number,
): Promise<void> {
  const journal = await openJournal(folder);
  let number = 0;
  let acknowledged: string[] = [];
  let last: string[] = [];
  let before = 0;
  for (const step of steps) {
    acknowledged.push(...last);
    last = [];
    if (step === "apply") {
      expect(await drain(journal)).toEqual(acknowledged);
      acknowledged = [];
      continue;
    }
    before = await usedBytes(folder);
    last = Array.from({ length: step }, () => `CA-${(number += 1)}-of-the-story`);
    await journal.append(last.map((sid) => ({ event: statusEvent(sid), at: new Date(number) })));
  }
  // The last batch is the one under way: whatever of it reached the disk was never acknowledged.
  const after = await usedBytes(folder);
  if (last.length > 0) {
    await truncate(await fileIn(folder), before + Math.floor(((after - before) * reached) / 1000));
  }

  const next = await openJournal(folder);
  const found = await drain(next);
  expect(next.setAside).toBe(0);
  expect(found.slice(0, acknowledged.length)).toEqual(acknowledged);
  expect(last.slice(0, found.length - acknowledged.length)).toEqual(found.slice(acknowledged.length));
  await next.close();
}

function openJournal(folder: string): Promise<Journal> {
  const clock = { now: () => new Date("2026-01-01T00:00:00Z") };
  return Journal.open({ folder, account: "sandbox", clock, log: pino({ level: "silent" }) });
}

async function drain(journal: Journal): Promise<string[]> {
  const sids: string[] = [];
  for (;;) {
    const waiting = await journal.oldest(3);
    if (waiting === null) return sids;
    sids.push(...waiting.receipts.map(({ event }) => event.callSid ?? ""));
    await waiting.done();
  }
}

async function fileIn(folder: string): Promise<string> {
  const names = await readdir(folder);
  return path.join(folder, names.find((name) => name.endsWith(".journal")) ?? "none");
}

/** Bytes before the zeros of the reserve. */
async function usedBytes(folder: string): Promise<number> {
  const file = await fileIn(folder);
  const zero = (await readFile(file)).indexOf(0);
  return zero === -1 ? (await stat(file)).size : zero;
}
