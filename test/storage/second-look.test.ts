import { afterEach, beforeEach, expect, test } from "vitest";

import { placeCall } from "../../src/actions/place-call.ts";
import { switchDialing } from "../../src/actions/switch-dialing.ts";
import type { Carrier } from "../../src/carriers/carrier.ts";
import { unboundCaller } from "../../src/domain/access.ts";
import type { CallEvent } from "../../src/domain/call-event.ts";
import { StorageUnavailableError } from "../../src/errors.ts";
import type { Database } from "../../src/storage/database.ts";
import { guardedReader } from "../../src/storage/guarded-reader.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { readStartCounts } from "../../src/storage/start-counts.ts";
import { openWorldDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

const NOW = new Date("2026-01-01T12:00:00Z");
const SID = `CA${"1".repeat(32)}`;
const REQUEST = {
  customerName: "Asha",
  phoneNumber: "+911234567890",
  department: "Sales",
  keyId: "none",
  idempotency: { scope: "one", key: "k", bodyHash: "h" },
} as const;

let folder: string;
let database: Database;
let dialed: number;
let recorded: CallEvent[];

beforeEach(async () => {
  folder = await makeFolder();
  database = await openWorldDatabase(folder);
  await migrate(database, NOW);
  dialed = 0;
  recorded = [];
});
afterEach(async () => {
  await database.close();
  await removeFolder(folder);
});

function place(through: Database, unsent = new Set<string>()) {
  const carrier = {
    placeCall: () => {
      dialed += 1;
      return Promise.resolve({ outcome: "placed", callSid: SID });
    },
  } as unknown as Carrier;
  return placeCall(
    {
      database: through,
      carrier,
      now: () => NOW,
      limits: { perDay: null, perHour: null },
      timeZone: "Asia/Kolkata",
      record: (event) => {
        recorded.push(event);
        return Promise.resolve(null);
      },
      unsent,
      report: () => undefined,
    },
    REQUEST,
  );
}

test("an order that was reserved before a stop and not sent yet is not sent, and a repeat dials later", async () => {
  let stopped = false;
  const interrupted: Database = {
    ...database,
    async write(work) {
      const result = await database.write(work);
      if (!stopped) {
        stopped = true;
        const stop = { state: "stopped", reason: "A test." } as const;
        await switchDialing(database, stop, unboundCaller("none", null), NOW);
      }
      return result;
    },
  };
  const { outcome } = await place(interrupted);
  expect(outcome).toMatchObject({ outcome: "dialing-stopped", why: "A test." });
  expect(dialed).toBe(0);
  expect(recorded).toMatchObject([{ kind: "placement", outcome: "refused", reason: "dialing-stopped" }]);
  expect(await readStartCounts(database.reader, "2026-01-01")).toMatchObject([
    { outcome: "dialing-stopped", starts: 1 },
    { outcome: "ordered", starts: 1 },
  ]);

  expect((await place(database)).outcome).toMatchObject({ outcome: "dialing-stopped", reference: null });
  await switchDialing(database, { state: "running", reason: null }, unboundCaller("none", null), NOW);
  expect((await place(database)).outcome).toMatchObject({ outcome: "started", callSid: SID });
  expect(dialed).toBe(1);
});

test("whoever cannot read the switch right before asks nobody, and a repeat is a new order", async () => {
  let open = true;
  const failing: Database = {
    ...database,
    reader: guardedReader(database.reader, () => open),
    async write(work) {
      const result = await database.write(work);
      open = false;
      return result;
    },
  };
  const unsent = new Set<string>();
  await expect(place(failing, unsent)).rejects.toThrow(StorageUnavailableError);
  expect(dialed).toBe(0);
  expect(recorded).toMatchObject([{ kind: "placement", outcome: "refused", reason: "storage-unavailable" }]);
  expect((await place(database, unsent)).outcome).toMatchObject({ outcome: "started" });
  expect(dialed).toBe(1);
});
