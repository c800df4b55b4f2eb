import { afterEach, beforeEach, expect, test } from "vitest";

import { onDatabase } from "../support/stored.ts";
import { callSid, show, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";
import { makeDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

const CALLS = 20;

let folder: string;
let worlds: readonly World[] = [];

beforeEach(async () => {
  folder = await makeFolder();
  await makeDatabase(folder);
  worlds = await Promise.all([startWorld({ folder }), startWorld({ folder })]);
});
afterEach(async () => {
  for (const world of worlds) await world.close();
  await removeFolder(folder);
});

test("two programs that take the webhooks of the same calls agree on every call, and count it once", async () => {
  const numbers = Array.from({ length: CALLS }, (_, index) => index + 1);
  const words = ["initiated", "ringing", "in-progress"];
  await Promise.all(
    numbers.flatMap((number) =>
      worlds.map((world) =>
        tell(world, callSid(number), ...words, [
          number % 2 === 0 ? "completed" : "busy",
          { CallDuration: "5", SequenceNumber: "3" },
        ]),
      ),
    ),
  );
  for (const world of worlds) {
    expect(await world.get("/stats")).toMatchObject({
      total: CALLS,
      answered: CALLS / 2,
      failed: CALLS / 2,
    });
    const call = await show(world, callSid(1));
    expect(call).toMatchObject({ status: "busy" });
    expect(call.events.map((event) => event["word"]).sort()).toEqual(["busy", ...words].sort());
  }
});

test("a key that is used at both programs at once dials once", async () => {
  const key = { "idempotency-key": "one" };
  const answers = await Promise.all(worlds.map((world) => world.startCall({}, key)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(worlds.flatMap((world) => world.simulator.creates)).toHaveLength(1);
  const calls = await onDatabase(folder, ({ rows }) => rows("SELECT id FROM calls"));
  expect(calls).toHaveLength(1);
});
