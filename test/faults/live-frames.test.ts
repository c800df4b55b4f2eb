import { expect, test } from "vitest";

import { OpenStreams } from "../support/open-streams.ts";
import { startServerWorld } from "../support/server-world.ts";
import { callSid, tell } from "../support/webhooks.ts";

test("while the server is away streams live and newcomers are greeted; then nothing is missing", async () => {
  const world = await startServerWorld();
  const streams = new OpenStreams();
  try {
    const reader = await streams.open(world);
    const { id } = await reader.welcome();
    await world.server.stop("at once");
    await tell(world, callSid(1), "ringing");

    // Those who listen hear that the database fails, and then that the connection lives.
    for (let database: unknown; database !== "failing";) {
      const { ready } = (await reader.next()).data as { ready?: { database: string } };
      database = ready?.database;
    }
    while ((await reader.next()).name !== "beat");

    const returning = await streams.open(world, { headers: { "last-event-id": id ?? "" } });
    const newcomer = await streams.open(world);
    const ready = { database: "failing" };
    expect((await returning.next()).data).toMatchObject({ cursor: Number(id), changed: 0, ready });
    expect((await newcomer.next()).data).toMatchObject({ cursor: Number(id), changed: 0, ready });

    await world.server.start();
    for (const each of [reader, returning, newcomer]) {
      expect((await each.nextCalls()).data["calls"]).toMatchObject([
        { callSid: callSid(1), status: "ringing" },
      ]);
    }
  } finally {
    await streams.close();
    await world.close();
  }
});
