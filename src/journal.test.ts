import { chmod, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";

import { statusEvent } from "../test/support/journal.ts";
import { ForeignAccountError, StartError, StorageUnavailableError } from "./errors.ts";
import { Journal } from "./journal.ts";
import { sealLine } from "./journal/line.ts";

const NOW = new Date("2026-01-01T00:00:01.234Z");

let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "outbound-calling-journal-"));
  folder = path.join(parent, "journal");
});
afterEach(() => rm(parent, { recursive: true, force: true }));

function openJournal(account = "sandbox"): Promise<Journal> {
  return Journal.open({ folder, account, clock: { now: () => NOW }, log: pino({ level: "silent" }) });
}

const append = (journal: Journal, ...sids: string[]) =>
  journal.append(sids.map((sid) => ({ event: statusEvent(sid), at: NOW })));

/** The sids of all that waits, which is then done with. */
async function drain(journal: Journal, most = 500): Promise<(string | null)[]> {
  const sids: (string | null)[] = [];
  for (;;) {
    const waiting = await journal.oldest(most);
    if (waiting === null) return sids;
    sids.push(...waiting.receipts.map(({ event }) => event.callSid));
    await waiting.done();
  }
}

async function journalFile(kind = ".journal"): Promise<string> {
  const names = await readdir(folder);
  return path.join(folder, names.find((name) => name.endsWith(kind)) ?? "none");
}

/** Changes one byte inside the first occurrence of a text. */
async function damage(file: string, text: string): Promise<void> {
  const bytes = await readFile(file);
  bytes[bytes.indexOf(text)] = 33;
  await writeFile(file, bytes);
}

test("gives back what it was given, in order, with the time of receipt", async () => {
  const journal = await openJournal();
  await append(journal, "CA1", "CA2");
  await append(journal, "CA3");
  expect(journal.waiting).toBe(3);
  const first = await journal.oldest(2);
  expect(first?.receipts).toEqual([
    { event: statusEvent("CA1"), at: NOW },
    { event: statusEvent("CA2"), at: NOW },
  ]);
  expect((await journal.oldest(2))?.receipts).toEqual(first?.receipts);
  await first?.done();
  expect(await drain(journal)).toEqual(["CA3"]);
  expect(journal.waiting).toBe(0);
});

test("only its owner can read it, and its space is reserved", async () => {
  const journal = await openJournal();
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  const { mode, blocks } = await stat(await journalFile());
  expect(mode & 0o777).toBe(0o600);
  expect(blocks * 512).toBeGreaterThanOrEqual(4 * 1_048_576);
  await journal.close();
});

test("a clean end leaves no empty file, and a full one for the next start", async () => {
  const journal = await openJournal();
  await journal.close();
  expect(await readdir(folder)).toEqual([]);
  const second = await openJournal();
  await append(second, "CA1");
  await second.close();
  expect(await drain(await openJournal())).toEqual(["CA1"]);
});

test("what was applied is gone after a crash, and what was not is there", async () => {
  const journal = await openJournal();
  await append(journal, "CA1", "CA2");
  await drain(journal);
  await append(journal, "CA3");
  const next = await openJournal();
  expect(await drain(next)).toEqual(["CA3"]);
  expect(next.setAside).toBe(0);
});

test("a last line that is torn is dropped", async () => {
  const journal = await openJournal();
  await append(journal, "CA1", "CA2");
  const file = await journalFile();
  await truncate(file, (await readFile(file)).indexOf("CA2") + 9);
  const next = await openJournal();
  expect(next.waiting).toBe(1);
  expect(await drain(next)).toEqual(["CA1"]);
  expect(next.setAside).toBe(0);
});

test("a damaged line is set aside and counted, and the good ones behind it are given", async () => {
  const journal = await openJournal();
  await append(journal, "CA1", "CA2", "CA3");
  await damage(await journalFile(), "CA2");
  const next = await openJournal();
  expect(await drain(next)).toEqual(["CA1", "CA3"]);
  expect(next.setAside).toBe(1);
  await next.close();
  const third = await openJournal();
  expect(await drain(third)).toEqual([]);
  expect(third.setAside).toBe(1);
});

test("a damaged header does not hide the lines", async () => {
  const journal = await openJournal();
  await append(journal, "CA1");
  await damage(await journalFile(), "format");
  expect(await drain(await openJournal())).toEqual(["CA1"]);
});

test("a file that was being emptied when the power went holds nothing new", async () => {
  const journal = await openJournal();
  await append(journal, "CA1", "CA2");
  const file = await journalFile();
  const bytes = await readFile(file);
  bytes.write(sealLine("", { format: 1, account: "sandbox", emptied: 1 }));
  bytes.fill(0, bytes.indexOf("CA1"), bytes.indexOf("CA2") - 100);
  await writeFile(file, bytes);
  const next = await openJournal();
  expect([next.waiting, next.setAside, await drain(next)]).toEqual([0, 0, []]);
});

test("events of another account stop the start, an empty file does not", async () => {
  const foreign = await openJournal("AC-1234");
  await (await openJournal()).close();
  await append(foreign, "CA1");
  await expect(openJournal()).rejects.toThrow(ForeignAccountError);
  await expect(openJournal()).rejects.toThrow(/JOURNAL_PATH.*…1234/);
  expect(await drain(await openJournal("AC-1234"))).toEqual(["CA1"]);
});

test("a file of a newer program stops the start", async () => {
  const journal = await openJournal();
  await journal.close();
  const line = sealLine("", { format: 2, account: "sandbox", emptied: 0 });
  await writeFile(path.join(folder, "1-a.journal"), line);
  await expect(openJournal()).rejects.toThrow(StartError);
});

test("of two processes on one folder, the later takes over, and nothing acknowledged is lost", async () => {
  const living = await openJournal();
  const acknowledged: string[] = [];
  const writing = (async () => {
    for (let number = 0; number < 200; number += 1) {
      await append(living, `CA${number}`);
      acknowledged.push(`CA${number}`);
    }
  })();
  const taken: (string | null)[] = [];
  for (let round = 0; round < 3; round += 1) {
    await expect.poll(() => acknowledged.length).toBeGreaterThan(20 * (round + 1));
    // What it read goes no further than this: the reader is then gone, together with the file that it took.
    taken.push(...(await drain(await openJournal())));
  }
  await writing;
  // The living process dies; a third one reads what is in the folder.
  taken.push(...(await drain(await openJournal())));
  expect(acknowledged).toHaveLength(200);
  expect(new Set(taken)).toEqual(new Set(acknowledged));
});

test("a file that somebody deletes is written again before anything is acknowledged", async () => {
  const journal = await openJournal();
  await append(journal, "CA1");
  await rm(folder, { recursive: true });
  await append(journal, "CA2");
  expect(await drain(await openJournal())).toEqual(["CA2"]);
  expect(new Set(await drain(journal))).toEqual(new Set(["CA1", "CA2"]));
});

test("without a folder it refuses, and takes again once there can be one", async () => {
  await writeFile(folder, "in the way");
  const journal = await openJournal();
  expect(journal.takes).toBe(false);
  await expect(append(journal, "CA1")).rejects.toThrow(StorageUnavailableError);
  await rm(folder);
  await append(journal, "CA2");
  expect(journal.takes).toBe(true);
  expect(await drain(journal)).toEqual(["CA2"]);
});

test("what was set aside waits again after the next start, once", async () => {
  const journal = await openJournal();
  const poisoned = { event: statusEvent("CA1"), at: NOW };
  await journal.setEventAside(poisoned, "the reason");
  await journal.setEventAside(poisoned, "the reason");
  expect([journal.setAside, journal.waiting]).toEqual([1, 0]);
  expect(await readFile(await journalFile(".set-aside"), "utf8")).toContain('"reason":"the reason"');
  await journal.close();
  const next = await openJournal();
  expect([next.setAside, next.waiting]).toEqual([0, 1]);
  expect(await drain(next)).toEqual(["CA1"]);
  await next.close();
  expect((await openJournal()).waiting).toBe(0);
});

test("more than the reserve fits, and the space is given back", async () => {
  const journal = await openJournal();
  const long = statusEvent("CA1", { word: "x".repeat(50_000), status: null });
  for (let round = 0; round < 10; round += 1)
    await journal.append(Array.from({ length: 10 }, () => ({ event: long, at: NOW })));
  const file = await journalFile();
  expect((await stat(file)).size).toBeGreaterThan(5_000_000);
  expect(await drain(journal)).toHaveLength(100);
  expect((await stat(file)).size).toBe(4 * 1_048_576);
  await append(journal, "CA2");
  expect(await drain(await openJournal())).toEqual(["CA2"]);
});

test("a folder that exists keeps its mode", async () => {
  await (await openJournal()).close();
  await chmod(folder, 0o750);
  await (await openJournal()).close();
  expect((await stat(folder)).mode & 0o777).toBe(0o750);
});

test("a file that is taken over gives up its reserve, which the next file may need", async () => {
  const ended = await openJournal();
  await append(ended, "CA1", "CA2");
  await ended.close();
  expect((await stat(await journalFile())).size).toBeGreaterThan(1_000_000);
  const next = await openJournal();
  const sizes = await Promise.all(
    (await readdir(folder))
      .filter((name) => name.endsWith(".journal"))
      .map(async (name) => (await stat(path.join(folder, name))).size),
  );
  expect(sizes.sort((a, b) => a - b)[0]).toBeLessThan(2_000);
  expect(await drain(next)).toEqual(["CA1", "CA2"]);
  await next.close();
});
