import { expect, test } from "vitest";

import { OpenStreams } from "../support/open-streams.ts";
import { callSid, tell } from "../support/webhooks.ts";
import { startWorld } from "../support/world.ts";

test("open streams end with the program, which waits for none of them", async () => {
  const world = await startWorld();
  const streams = new OpenStreams();
  const readers = await Promise.all(Array.from({ length: 20 }, () => streams.open(world)));
  await streams.stall(world);
  await tell(world, callSid(1), "busy");
  const began = performance.now();
  await world.close();
  expect(performance.now() - began).toBeLessThan(5_000);
  await Promise.all(readers.map((reader) => reader.ended()));
  await streams.close();
});
