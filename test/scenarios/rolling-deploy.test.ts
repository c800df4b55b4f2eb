import { afterEach, beforeEach, expect, test } from "vitest";

import { ProgramTooOldError } from "../../src/errors.ts";
import { onDatabase } from "../support/stored.ts";
import { show } from "../support/webhooks.ts";
import { startWorld } from "../support/world.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

let folder: string;

beforeEach(async () => {
  folder = await makeFolder();
  await (await startWorld({ folder })).close();
});
afterEach(() => removeFolder(folder));

/** What a newer program leaves behind that has changed the schema. */
const migratedByNewer = (oldestProgram: number) =>
  onDatabase(folder, ({ run }) =>
    run(
      `INSERT INTO schema_migrations (version, name, "oldestProgram", "appliedAt")
       VALUES (99, 'of a newer program', ${oldestProgram}, '2026-01-01 00:00:00')`,
    ),
  );

test("a schema that a newer program has changed is used as long as it tolerates this one", async () => {
  await migratedByNewer(1);
  const world = await startWorld({ folder });
  expect((await world.startCall()).status).toBe(200);
  await world.simulator.idle();
  await world.close();
});

test("a schema that demands a newer program stops the start with one line", async () => {
  await migratedByNewer(99);
  const attempt = startWorld({ folder });
  await expect(attempt).rejects.toThrow(ProgramTooOldError);
  await expect(attempt).rejects.toThrow(
    /^DATABASE: it needs a newer program \(schema 99.*\): start the newer/,
  );
});

test("a call that an older program stores beside this one is looked up when it goes quiet", async () => {
  const world = await startWorld({ folder, env: { QUIET_CALL_SECONDS: "1" } });
  await world.startCall();
  await world.simulator.idle();
  const [call] = world.simulator.calls();
  await onDatabase(folder, async ({ run }) => {
    await run("DELETE FROM call_events");
    await run("DELETE FROM recordings");
    await run("DELETE FROM calls");
    await run(
      `INSERT INTO calls ("callSid", reference, status, "statusEvidence", "createdAt", "updatedAt")
       VALUES ('${call?.sid ?? ""}', 'call_of_an_older_program', 'ringing', 5497558138880,
               '2026-01-01 00:00:00', '2026-01-01 00:00:00')`,
    );
  });
  const status = async () => (await show(world, call?.sid ?? ""))["status"];
  await expect.poll(status, { timeout: 10_000 }).toBe("completed");
  await world.close();
});
