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
let programs: readonly [Database, Database];
let calls = 0;

beforeAll(async () => {
  folder = await makeFolder();
  programs = [await openWorldDatabase(folder), await openWorldDatabase(folder)];
  await migrate(programs[0], NOW);
});
afterAll(async () => {
  for (const program of programs) await program.close();
  await removeFolder(folder);
});

test("two programs that take the events of the same call at once store what one program stores", async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(twoTellings, sizes, fc.boolean(), async ([one, other], batching, reserved) => {
      const [first, second] = programs;
      const alone = await newCall(reserved);
      await tell(first, alone, one, batching);
      const together = await newCall(reserved);
      await Promise.all([tell(first, together, one, batching), tell(second, together, other, batching)]);
      expect(await stored(together)).toEqual(await stored(alone));
      expect(await counted(first)).toEqual(await recounted(first));
    }),
    { numRuns: 60 },
  );
});

interface Names {
  readonly callSid: string;
  readonly reference: string;
}

async function newCall(reserved: boolean): Promise<Names> {
  calls += 1;
  const names = { callSid: `CA${calls}`, reference: `call_${calls}` };
  if (reserved) await reserve(programs[0], names.reference);
  return names;
}

async function tell(
  program: Database,
  { callSid, reference }: Names,
  events: readonly CallEvent[],
  batching: readonly number[],
): Promise<void> {
  for (const batch of batchesOf(events, batching)) {
    const named = batch.map((event) => ({
      ...event,
      callSid: event.callSid === null ? null : callSid,
      reference: event.reference === null ? null : reference,
    }));
    await applyCallEvents(program, receivedAt(NOW, named));
  }
}

/** What is stored of a call, without its own names and numbers. */
async function stored({ callSid, reference }: Names) {
  const { reader } = programs[0];
  const rows = await reader
    .selectFrom("calls")
    .selectAll()
    .where((either) => either.or([either("callSid", "=", callSid), either("reference", "=", reference)]))
    .orderBy("callSid")
    .execute();
  return Promise.all(
    rows.map(async ({ id, revision: _revision, ...row }) => {
      const events = await reader
        .selectFrom("call_events")
        .select("detail")
        .where("callId", "=", id)
        .execute();
      const details = events.map(({ detail }) => detail).sort();
      return [
        { ...row, callSid: row.callSid && CALL_SID, reference: row.reference && REFERENCE },
        details,
      ] as const;
    }),
  );
}
