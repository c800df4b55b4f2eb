import { createHash } from "node:crypto";

import { migrate } from "../../src/storage/migrate.ts";
import { openDatabase } from "../../src/storage/open-database.ts";
import { findCountDifferences, mendCounts } from "../../src/storage/recount.ts";
import { searchNameOf } from "../../src/storage/search-names.ts";
import { utcText } from "../../src/storage/utc-text.ts";
import type { Place } from "./places.ts";

const BATCH = 2_000;
const DEPARTMENTS = ["Sales", "CRM", "Collection", "Support"] as const;
const STATUSES = ["completed", "completed", "completed", "busy", "no-answer", "failed"] as const;
/** Two calls a second, long before the webhooks of the measurement. */
const START = Date.UTC(2025, 0, 1);
const INTERVAL_MILLISECONDS = 500;

/** Fills an empty database with finished calls, as the program stores them, and with the counters of these calls. */
export async function fill(place: Place, calls: number): Promise<void> {
  const database = await openDatabase(place);
  try {
    await migrate(database, new Date());
    for (let first = 0; first < calls; first += BATCH) {
      const rows = Array.from({ length: Math.min(BATCH, calls - first) }, (_, index) => rowOf(first + index));
      await database.write(({ dialect }) => dialect.insertRows("calls", rows));
    }
    await database.write(async (writer) => mendCounts(writer, await findCountDifferences(writer)));
  } finally {
    await database.close();
  }
}

function rowOf(number: number) {
  const at = utcText(new Date(START + number * INTERVAL_MILLISECONDS));
  const name = createHash("md5").update(`stored ${number}`).digest("hex");
  const customerName = `Customer ${number}`;
  const status = STATUSES[number % STATUSES.length] ?? "completed";
  const answered = status === "completed";
  return {
    callSid: `CA${name}`,
    customerName,
    searchName: searchNameOf(customerName),
    phoneNumber: `+9198${String(number).padStart(8, "0")}`,
    department: DEPARTMENTS[number % DEPARTMENTS.length] ?? null,
    status,
    statusEvidence: 2 ** 43,
    duration: answered ? 10 + (number % 90) : 0,
    recordingUrl: answered
      ? `https://api.twilio.com/2010-04-01/Accounts/AC${"0".repeat(32)}/Recordings/RE${name}`
      : null,
    recordingSid: answered ? `RE${name}` : null,
    ivrSelection: answered ? String(1 + (number % 3)) : null,
    createdAt: at,
    updatedAt: at,
    reference: `call_${name}`,
    quietSince: null,
    revision: 1,
  };
}
