import { afterEach, beforeEach, expect, test } from "vitest";

import type { Today } from "../../src/domain/today.ts";
import { ProgramTooOldError } from "../../src/errors.ts";
import { awayFromMidnight } from "../support/away-from-midnight.ts";
import { onDatabase } from "../support/stored.ts";
import { callSid, show, tell } from "../support/webhooks.ts";
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

test("what an older program writes beside this one is counted by period too", async () => {
  const world = await startWorld({ folder });
  awayFromMidnight(world);
  const now = world.now().toISOString().slice(0, 19).replace("T", " ");
  const waiting = async () =>
    (await world.get<Today>("/stats/today")).byDepartment.CRM.openFollowUps.interested;
  const figures = async () => (await world.get<Today>("/stats/today")).byDepartment.CRM.today;
  const olderProgram = (statement: string) => onDatabase(folder, ({ run }) => run(statement));

  for (const number of [1, 2]) {
    await olderProgram(
      `INSERT INTO calls ("callSid", department, status, "createdAt", "updatedAt")
       VALUES ('${callSid(number)}', 'CRM', 'ringing', '${now}', '${now}')`,
    );
  }
  expect(await figures()).toMatchObject({ calls: 2, answered: 0 });
  await olderProgram(`UPDATE calls SET "ivrSelection" = '1' WHERE "callSid" = '${callSid(1)}'`);
  expect(await figures()).toMatchObject({ calls: 2, selections: { "1": 1 } });
  expect(await waiting()).toBe(1);
  await tell(world, callSid(1), "completed");
  await olderProgram(`UPDATE calls SET status = 'busy' WHERE "callSid" = '${callSid(1)}'`);
  expect(await figures()).toMatchObject({ calls: 2, answered: 0, failed: 1, selections: { "1": 1 } });
  expect(await waiting()).toBe(1);
  await olderProgram(`UPDATE calls SET "ivrSelection" = '3' WHERE "callSid" = '${callSid(1)}'`);
  expect(await waiting()).toBe(0);
  await olderProgram(`DELETE FROM calls WHERE "callSid" = '${callSid(2)}'`);
  expect(await figures()).toMatchObject({ calls: 1, failed: 1 });
  await world.close();
});
