import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { applyCallEvents } from "../../src/actions/apply-call-events.ts";
import type { CallEvent } from "../../src/domain/call-event.ts";
import type { Database } from "../../src/storage/database.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { openWorldDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";
import { batchesOf, CALL_SID, REFERENCE, twoTellings } from "./call-events.ts";
import { counted, receivedAt, recounted, reserve } from "./stored-calls.ts";

const NOW = new Date("2026-01-01T00:00:00Z");

let folder: string;
let database: Database;
let calls = 0;

beforeAll(async () => {
  folder = await makeFolder();
  database = await openWorldDatabase(folder);
  await migrate(database, NOW);
});
afterAll(async () => {
  await database.close();
  await removeFolder(folder);
});

test("any order, repetition and batching of events ends in the same rows, log and counters", async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(twoTellings, sizes, fc.boolean(), async ([one, other], batching, reserved) => {
      const told = await tell(one, batching, reserved);
      expect(told).toEqual(await tell(other, [...batching].reverse(), reserved));
      const contents = new Set(one.map((event) => JSON.stringify(event)));
      expect(told.flatMap(({ events }) => events).sort()).toEqual([...contents].map(withoutNames).sort());
      expect(await counted(database)).toEqual(await recounted(database));
    }),
    { numRuns: 150 },
  );
});

/** Tells the events of a call that has names of its own, and gives what is stored of it, without those names. */
async function tell(events: readonly CallEvent[], batching: readonly number[], reserved: boolean) {
  calls += 1;
  const [callSid, reference] = [`CA${calls}`, `call_${calls}`];
  if (reserved) await reserve(database, reference);
  for (const batch of batchesOf(events, batching)) {
    const named = batch.map((event) => ({
      ...event,
      callSid: event.callSid === null ? null : callSid,
      reference: event.reference === null ? null : reference,
    }));
    await applyCallEvents(database, receivedAt(NOW, named));
  }
  return stored(callSid, reference);
}

async function stored(callSid: string, reference: string) {
  const { reader } = database;
  const rows = await reader
    .selectFrom("calls")
    .selectAll()
    .where((either) => either.or([either("callSid", "=", callSid), either("reference", "=", reference)]))
    .orderBy("callSid")
    .execute();
  return Promise.all(
    rows.map(async ({ id, createdAt: _created, updatedAt: _updated, revision: _revision, ...row }) => {
      const log = await reader.selectFrom("call_events").select("detail").where("callId", "=", id).execute();
      const recordings = await reader
        .selectFrom("recordings")
        .select(["recordingSid", "status", "url", "duration", "startTime"])
        .where("callId", "=", id)
        .orderBy("recordingSid")
        .execute();
      return {
        row: { ...row, callSid: row.callSid && CALL_SID, reference: row.reference && REFERENCE },
        events: log.map(({ detail }) => detail).sort(),
        recordings,
      };
    }),
  );
}

/** An event as the log keeps it: the names are those of its call, the kind is a column. */
function withoutNames(content: string): string {
  const { kind, callSid, reference, ...said } = JSON.parse(content) as CallEvent;
  return JSON.stringify(said);
}
