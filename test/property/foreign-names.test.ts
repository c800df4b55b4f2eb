import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { applyCallEvents } from "../../src/actions/apply-call-events.ts";
import type { Database } from "../../src/storage/database.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { openWorldDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";
import { anyEvent, batchesOf } from "./call-events.ts";
import { counted, receivedAt, recounted, reserve } from "./stored-calls.ts";

const NOW = new Date("2026-01-01T00:00:00Z");

let folder: string;
let database: Database;
let runs = 0;

beforeAll(async () => {
  folder = await makeFolder();
  database = await openWorldDatabase(folder);
  await migrate(database, NOW);
});
afterAll(async () => {
  await database.close();
  await removeFolder(folder);
});

/** Events that pair sids and references at will, as a forger or a mistaken proxy might. */
const mixed = fc.array(
  fc
    .tuple(anyEvent, fc.constantFrom("A", "B", "C"), fc.constantFrom("1", "2", "3", null))
    .map(([event, sid, name]) => ({
      ...event,
      callSid: event.kind === "placement" && event.callSid === null && name !== null ? null : sid,
      reference: name,
    })),
  { minLength: 1, maxLength: 12 },
);

test("whatever names come together, every event is kept once, and every call counted once", async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(mixed, sizes, async (events, batching) => {
      runs += 1;
      const own = events.map((event) => ({
        ...event,
        callSid: event.callSid && `CA${runs}${event.callSid}`,
        reference: event.reference && `call_${runs}x${event.reference}`,
      }));
      for (const name of ["1", "2"]) await reserve(database, `call_${runs}x${name}`);
      const before = await countEvents();
      for (const batch of batchesOf(own, batching)) await applyCallEvents(database, receivedAt(NOW, batch));
      expect((await countEvents()) - before).toBe(new Set(own.map((event) => JSON.stringify(event))).size);
      expect(await counted(database)).toEqual(await recounted(database));
    }),
    { numRuns: 150 },
  );
});

async function countEvents(): Promise<number> {
  const rows = await database.reader.selectFrom("call_events").select("id").execute();
  return rows.length;
}
