import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import SqliteDriver from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";

import { whenUnlocked } from "./sqlite-lock.ts";

/** A database file that another connection has locked, and one that would give it its write-ahead log. */
async function lockedFile() {
  const folder = await mkdtemp(path.join(tmpdir(), "outbound-calling-"));
  const file = path.join(folder, "calls.sqlite");
  const [holder, other] = [new SqliteDriver(file), new SqliteDriver(file, { timeout: 1 })];
  onTestFinished(async () => {
    holder.close();
    other.close();
    await rm(folder, { recursive: true });
  });
  holder.exec("BEGIN EXCLUSIVE; CREATE TABLE calls (id)");
  let attempts = 0;
  const attempt = () => {
    attempts += 1;
    return other.pragma("journal_mode = WAL", { simple: true });
  };
  return { holder, attempt, attempts: () => attempts };
}

test("what another's lock keeps off is done once the lock is gone", async () => {
  const { holder, attempt, attempts } = await lockedFile();
  const done = whenUnlocked(attempt, Infinity);
  expect(attempts()).toBe(1);
  holder.exec("COMMIT");
  expect(await done).toBe("wal");
  expect(attempts()).toBe(2);
});

test("a lock that stays is told when the time is over, and no other error is waited for", async () => {
  const { attempt } = await lockedFile();
  await expect(whenUnlocked(attempt, 0)).rejects.toMatchObject({ code: "SQLITE_BUSY" });
  const damaged = () => {
    throw new Error("malformed");
  };
  await expect(whenUnlocked(damaged, Infinity)).rejects.toThrow("malformed");
});
