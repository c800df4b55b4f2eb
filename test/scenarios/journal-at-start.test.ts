import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";

import { Journal } from "../../src/journal.ts";
import { backlogOf, statusEvent } from "../support/journal.ts";
import { callSid, show } from "../support/webhooks.ts";
import { startWorld } from "../support/world.ts";

const RECEIVED = new Date("2026-01-01T03:00:00.500Z");

let folder: string;
let env: Record<string, string>;
/** Those of the processes that were killed: the system closes their files, nobody else does. */
const left: Journal[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "outbound-calling-"));
  env = { JOURNAL_PATH: "waiting" };
});
afterEach(async () => {
  for (const journal of left.splice(0)) await journal.close();
  await rm(folder, { recursive: true, force: true });
});

/** What a process leaves that is killed after it acknowledged these calls' webhooks. */
async function leaveBehind(account: string, ...sids: (string | null)[]): Promise<void> {
  const journal = await Journal.open({
    folder: path.join(folder, "waiting"),
    account,
    clock: { now: () => RECEIVED },
    log: pino({ level: "silent" }),
  });
  left.push(journal);
  await journal.append(sids.map((sid) => ({ event: statusEvent(sid), at: RECEIVED })));
}

test("what a killed process left in the journal is in the database before the first answer", async () => {
  await leaveBehind("sandbox", callSid(1), callSid(2));
  await leaveBehind("sandbox", callSid(2), callSid(3));
  const world = await startWorld({ folder, env });
  expect(await world.get("/stats")).toMatchObject({ total: 3, failed: 3 });
  expect(await backlogOf(world)).toEqual({ waiting: 0, setAside: 0 });
  const { createdAt, events } = await show(world, callSid(2));
  expect(createdAt).toBe("2026-01-01 03:00:00");
  expect(events).toMatchObject([{ word: "busy", receivedAt: "2026-01-01 03:00:00" }]);
  await world.close();
  const names = await readdir(path.join(folder, "waiting"));
  expect(names.filter((name) => name !== "database-file")).toEqual([]);
});

test("an event that cannot be applied is counted, holds up nothing, and is tried again at the next start", async () => {
  await leaveBehind("sandbox", callSid(1), null, callSid(2));
  for (let start = 0; start < 2; start += 1) {
    const world = await startWorld({ folder, env });
    expect(await world.get("/stats")).toMatchObject({ total: 2 });
    expect(await backlogOf(world)).toEqual({ waiting: 0, setAside: 1 });
    expect(world.logLines.filter((line) => line.includes("event set aside"))).toHaveLength(1);
    await world.close();
  }
});

test("the journal of another account stops the start", async () => {
  await leaveBehind(`AC${"0".repeat(32)}`, callSid(1));
  await expect(startWorld({ folder, env })).rejects.toThrow(/^JOURNAL_PATH: .* another carrier account/);
});
