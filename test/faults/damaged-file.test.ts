import { randomBytes } from "node:crypto";
import { open } from "node:fs/promises";
import path from "node:path";

import { afterEach, expect, test } from "vitest";

import { backlogOf } from "../support/journal.ts";
import { callSid, post, problemIn } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

const BLOCK = 4096;

let world: World;

afterEach(() => world.close());

/** Overwrites all of a file but its first block, where whoever has it open keeps what it needs in memory. */
async function ruin(name: string): Promise<void> {
  const file = await open(path.join(world.folder, name), "r+");
  const { size } = await file.stat();
  await file.write(randomBytes(Math.max(0, size - BLOCK)), 0, null, BLOCK);
  await file.close();
}

test("once anybody has found the file damaged, webhooks wait in the journal, which no damage reaches", async () => {
  world = await startWorld();
  for (let call = 0; call < 20; call += 1) await world.startCall();
  await world.simulator.idle();
  await ruin("calls.sqlite");
  await ruin("calls.sqlite-wal");
  await expect.poll(async () => (await world.request("/calls")).status).toBe(503);

  for (let sid = 1; sid <= 5; sid += 1) {
    const told = await post(world, "/call-status", { CallSid: callSid(sid), CallStatus: "busy" });
    expect(told.status).toBe(200);
  }
  expect(await backlogOf(world)).toMatchObject({ waiting: 5 });
  expect(await world.get("/ready")).toMatchObject({ status: "ready", database: "failing" });
  const placed = world.simulator.creates.length;
  expect(await problemIn(await world.startCall())).toMatchObject({
    status: 503,
    code: "storage_unavailable",
  });
  expect(world.simulator.creates).toHaveLength(placed);
});
