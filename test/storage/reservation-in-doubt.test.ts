import { afterEach, beforeEach, expect, test } from "vitest";

import { placeCall } from "../../src/actions/place-call.ts";
import type { Carrier } from "../../src/carriers/carrier.ts";
import { StorageUnavailableError } from "../../src/errors.ts";
import type { Database } from "../../src/storage/database.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { openWorldDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

const NOW = new Date("2026-01-01T00:00:00Z");
const SID = `CA${"1".repeat(32)}`;

let folder: string;
let database: Database;

beforeEach(async () => {
  folder = await makeFolder();
  database = await openWorldDatabase(folder);
  await migrate(database, NOW);
});
afterEach(async () => {
  await database.close();
  await removeFolder(folder);
});

test("an order whose reservation was committed without anybody knowing it is dialed when it is repeated", async () => {
  let doubts = 1;
  let dialed = 0;
  const doubtful: Database = {
    ...database,
    async write(work) {
      const result = await database.write(work);
      if (doubts > 0) {
        doubts -= 1;
        throw new StorageUnavailableError("The connection was lost in the commit.");
      }
      return result;
    },
  };
  const parts = {
    database: doubtful,
    carrier: {
      placeCall: () => {
        dialed += 1;
        return Promise.resolve({ outcome: "placed", callSid: SID });
      },
    } as unknown as Carrier,
    now: () => NOW,
    limits: { perDay: null, perHour: null },
    timeZone: "Asia/Kolkata",
    record: () => Promise.resolve(null),
    unsent: new Set<string>(),
    report: () => undefined,
  };
  const request = {
    customerName: "Asha",
    phoneNumber: "+911234567890",
    department: "Sales",
    keyId: "none",
    idempotency: { scope: "one", key: "k", bodyHash: "h" },
  } as const;

  await expect(placeCall(parts, request)).rejects.toThrow(StorageUnavailableError);
  expect(dialed).toBe(0);
  expect((await placeCall(parts, request)).outcome).toMatchObject({ outcome: "started", callSid: SID });
  expect((await placeCall(parts, request)).outcome).toMatchObject({ outcome: "started", callSid: SID });
  expect(dialed).toBe(1);
});
