import type { Selectable } from "kysely";

import type { NumberedTable } from "./dialect.ts";
import type { CallsTable, Tables } from "./tables.ts";

/** The columns that a call is shown with, in the order of the contract. */
export const SHOWN_COLUMNS = [
  "id",
  "callSid",
  "customerName",
  "phoneNumber",
  "department",
  "status",
  "duration",
  "recordingUrl",
  "ivrSelection",
  "createdAt",
  "updatedAt",
  "reference",
  "handledAt",
  "handledBy",
  "handledNote",
] as const satisfies readonly (keyof CallsTable)[];

/**
 * Every column of the tables whose rows are read whole. By name, because a plan that a connection keeps for "all
 * columns" breaks when a newer program beside this one adds one ("cached plan must not change result type").
 */
export const COLUMNS: {
  readonly [Table in NumberedTable]: readonly (keyof Selectable<Tables[Table]> & string)[];
} = {
  calls: [
    ...SHOWN_COLUMNS,
    "statusEvidence",
    "phoneNumberEvidence",
    "reportedDuration",
    "durationEvidence",
    "selectionRound",
    "recordingSid",
    "recordingStartTime",
    "quietSince",
    "searchName",
    "searchNumber",
    "revision",
    "keyId",
  ],
  call_events: ["id", "callId", "kind", "fingerprint", "detail", "createdAt"],
  recordings: ["id", "callId", "recordingSid", "status", "url", "duration", "startTime"],
};
