import { afterEach, beforeEach, expect, test } from "vitest";

import { OpenStreams } from "../support/open-streams.ts";
import { callSid, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
const streams = new OpenStreams();

beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  await streams.close();
  await world.close();
});

test("a stop is told at once though no call has changed, and so is the end of it", async () => {
  const reader = await streams.open(world);
  const { data: first } = await reader.welcome();
  await turn(world, "stopped");
  const { name, data } = await reader.next();
  expect([name, data["cursor"], data["calls"]]).toEqual(["frame", first["cursor"], []]);
  const { state, since, by, reason } = await world.get<Record<string, unknown>>("/dialing");
  expect(data["dialing"]).toEqual({ state, since, by, reason });
  expect(data["dialing"]).toMatchObject({ state: "stopped", by: "anybody", reason: "A test" });
  await turn(world, "running");
  expect((await reader.next()).data["dialing"]).toMatchObject({ state: "running" });
});

test("a stop by a program that shares the database is told as well, and to who comes later", async () => {
  const reader = await streams.open(world);
  await reader.welcome();
  const sibling = await startWorld({ folder: world.folder });
  try {
    await turn(sibling, "stopped");
    let told: unknown;
    do told = (await reader.next()).data["dialing"];
    while ((told as { state?: string } | undefined)?.state !== "stopped");
    const late = await streams.open(world);
    expect((await late.welcome()).data["dialing"]).toEqual(told);
  } finally {
    await sibling.close();
  }
});

test("a frame that tells of calls says how the switch stands, and a beat says it again", async () => {
  const reader = await streams.open(world);
  await turn(world, "stopped");
  await tell(world, callSid(1), "ringing");
  expect((await reader.nextCalls()).data["dialing"]).toMatchObject({ state: "stopped" });
  for (;;) {
    const { name, data } = await reader.next();
    if (name !== "beat") continue;
    expect(data["dialing"]).toMatchObject({ state: "stopped", reason: "A test" });
    break;
  }
});

async function turn(by: World, state: "running" | "stopped"): Promise<void> {
  const answer = await by.request("/dialing", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ state, reason: "A test" }),
  });
  expect(answer.status).toBe(200);
}
