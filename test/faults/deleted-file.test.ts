import { rm } from "node:fs/promises";
import path from "node:path";

import { expect, test } from "vitest";

import { callSid, post, problemIn, show } from "../support/webhooks.ts";
import { startWorld } from "../support/world.ts";

test("webhooks are kept and nobody is dialed when the database's file is gone", async () => {
  const world = await startWorld();
  await world.startCall();
  await world.simulator.idle();
  for (const file of ["calls.sqlite", "calls.sqlite-wal", "calls.sqlite-shm"]) {
    await rm(path.join(world.folder, file));
  }
  expect((await post(world, "/call-status", { CallSid: callSid(1), CallStatus: "busy" })).status).toBe(200);
  expect((await post(world, "/record-complete", { CallSid: callSid(1) })).status).toBe(200);
  const waits = world.logLines.find((line) => line.includes("database takes no events"));
  expect(JSON.parse(waits ?? "{}")).toMatchObject({ level: 50, reason: "the database file is gone" });
  expect(await problemIn(await world.startCall())).toMatchObject({
    status: 503,
    code: "storage_unavailable",
  });
  expect(world.simulator.creates).toHaveLength(1);
  expect(await world.get("/ready")).toMatchObject({ database: "failing", journal: { waiting: 2 } });
  await world.app.close();
  const next = await startWorld({ folder: world.folder });
  expect(await show(next, callSid(1))).toMatchObject({ status: "busy" });
  await next.close();
  await world.close();
});

test.each(["-wal", "-shm"])(
  "nor is anybody dialed once its %s is gone; what was stored is kept",
  async (end) => {
    const world = await startWorld();
    await world.startCall();
    await world.simulator.idle();
    await rm(path.join(world.folder, `calls.sqlite${end}`));
    expect((await world.startCall()).status).toBe(503);
    expect((await post(world, "/call-status", { CallSid: callSid(1), CallStatus: "busy" })).status).toBe(200);
    expect(world.simulator.creates).toHaveLength(1);
    expect(await world.get("/ready")).toMatchObject({ database: "failing", journal: { waiting: 1 } });
    await world.app.close();
    const next = await startWorld({ folder: world.folder });
    expect(await next.get("/stats")).toMatchObject({ total: 2, answered: 1 });
    expect((await next.startCall()).status).toBe(200);
    await next.close();
    await world.close();
  },
);
