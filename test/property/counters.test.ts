import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { applyCallEvents } from "../../src/actions/apply-call-events.ts";
import { markFollowUp } from "../../src/actions/mark-follow-up.ts";
import { COMMAND_LINE } from "../../src/domain/access.ts";
import type { CallEvent } from "../../src/domain/call-event.ts";
import type { Database } from "../../src/storage/database.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { openWorldDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";
import { anyEvent } from "./call-events.ts";
import { counted, receivedAt, recounted, reserve } from "./stored-calls.ts";

const START = Date.parse("2026-01-01T00:00:00Z");
const MINUTE = 60_000;

/** What happens to one call, in any order, minutes apart. */
type Step =
  | { readonly kind: "events"; readonly events: readonly CallEvent[]; readonly minutes: number }
  | { readonly kind: "mark"; readonly bySid: boolean; readonly handled: boolean; readonly minutes: number };

const minutes = fc.integer({ min: 0, max: 20 });
const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({
      kind: fc.constant("events" as const),
      events: fc.array(anyEvent, { minLength: 1, maxLength: 3 }),
      minutes,
    }),
    fc.record({ kind: fc.constant("mark" as const), bySid: fc.boolean(), handled: fc.boolean(), minutes }),
  ),
  { minLength: 1, maxLength: 8 },
);

let folder: string;
let database: Database;
let calls = 0;

beforeAll(async () => {
  folder = await makeFolder();
  database = await openWorldDatabase(folder);
  await migrate(database, new Date(START));
});
afterAll(async () => {
  await database.close();
  await removeFolder(folder);
});

test("whatever is said of a call and done about it, in any order, every counter says what the rows say", async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), async (all, reserved) => {
      calls += 1;
      const [callSid, reference] = [`CA${calls}`, `call_${calls}`];
      if (reserved) await reserve(database, reference);
      let at = START;
      for (const step of all) {
        at += step.minutes * MINUTE;
        if (step.kind === "mark") {
          const wish = { handled: step.handled, by: "Mira", note: null };
          await markFollowUp(
            database,
            step.bySid ? { callSid } : { reference },
            wish,
            COMMAND_LINE,
            new Date(at),
          );
          continue;
        }
        const named = step.events.map((event) => ({
          ...event,
          callSid: event.callSid === null ? null : callSid,
          reference: event.reference === null ? null : reference,
        }));
        await applyCallEvents(database, receivedAt(new Date(at), named));
      }
      expect(await counted(database)).toEqual(await recounted(database));
      expect(await handledRows(callSid, reference)).toEqual(await handledLogs(callSid, reference));
    }),
    { numRuns: 150 },
  );
});

function rowsOf(callSid: string, reference: string) {
  return database.reader
    .selectFrom("calls")
    .where((either) => either.or([either("callSid", "=", callSid), either("reference", "=", reference)]));
}

/** The rows that say that they are handled. */
async function handledRows(callSid: string, reference: string): Promise<number[]> {
  const rows = await rowsOf(callSid, reference).select("id").where("handledAt", "is not", null).execute();
  return rows.map(({ id }) => id).sort();
}

/** The rows in whose log, or in that of a row that was merged into them, handled was said last. */
async function handledLogs(callSid: string, reference: string): Promise<number[]> {
  const rows = await rowsOf(callSid, reference).select("id").execute();
  const last = await Promise.all(
    rows.map(async ({ id }) => {
      const log = await database.reader
        .selectFrom("call_events")
        .select("detail")
        .where("callId", "=", id)
        .where("kind", "=", "handling")
        .orderBy("id")
        .execute();
      return { id, handled: (log.at(-1)?.detail ?? "").includes('"handled":true') };
    }),
  );
  return last
    .filter(({ handled }) => handled)
    .map(({ id }) => id)
    .sort();
}
