import { type Selectable, sql } from "kysely";

import type { Call } from "../domain/call.ts";
import { isCallStatus } from "../domain/call-status.ts";
import { isDepartment } from "../domain/department.ts";
import type { Writer } from "./database.ts";
import type { CallsTable } from "./tables.ts";

/** A call as it is stored: its row's number beside what events can change. */
export interface StoredCall {
  readonly id: number;
  readonly call: Call;
  /** The words under which the row is counted; an adopted row may hold words that the domain does not know. */
  readonly countedAs: CountedAs;
}

export interface CountedAs {
  readonly department: string;
  readonly status: string;
}

type Column = keyof Call & keyof CallsTable;

/** What events can change, in the order of the table. */
const CHANGING: readonly Column[] = [
  "callSid",
  "reference",
  "phoneNumber",
  "phoneNumberEvidence",
  "status",
  "statusEvidence",
  "duration",
  "reportedDuration",
  "durationEvidence",
  "ivrSelection",
  "selectionRound",
  "recordingUrl",
  "recordingSid",
  "recordingStartTime",
];
const EVERYTHING: readonly Column[] = [...CHANGING, "customerName", "department"];
const WHOLE_NUMBERS: ReadonlySet<Column> = new Set<Column>([
  "phoneNumberEvidence",
  "statusEvidence",
  "duration",
  "reportedDuration",
  "durationEvidence",
  "selectionRound",
]);

/** The calls that go by any of these names, each once. */
export async function findCallsByName(
  { query, dialect }: Writer,
  names: { readonly references: readonly string[]; readonly callSids: readonly string[] },
): Promise<StoredCall[]> {
  const among = (list: readonly string[]) =>
    sql<string>`(SELECT ${dialect.column("name", "text")} FROM ${dialect.rowsOf(list.map((name) => ({ name })))})`;
  const named = query.selectFrom("calls").selectAll();
  const rows = await named
    .where("reference", "in", among(names.references))
    .union(named.where("callSid", "in", among(names.callSids)))
    .execute();
  return rows.map(storedCall);
}

/** Inserts calls and returns their row numbers, by `callSid` and by `reference`. */
export async function insertCalls(
  { query, dialect }: Writer,
  calls: readonly Call[],
  at: string,
): Promise<ReadonlyMap<string, number>> {
  const columns = sql.join(EVERYTHING.map((column) => sql.ref(column)));
  const values = sql.join(EVERYTHING.map((column) => dialect.column(column, typeOf(column))));
  const inserted = await sql<{ id: number; callSid: string | null; reference: string | null }>`
    INSERT INTO calls (${columns}, ${sql.ref("createdAt")}, ${sql.ref("updatedAt")})
    SELECT ${values}, ${at}, ${at} FROM ${dialect.rowsOf(calls)} WHERE true
    RETURNING id, ${sql.ref("callSid")}, ${sql.ref("reference")}`.execute(query);
  const ids = new Map<string, number>();
  for (const { id, callSid, reference } of inserted.rows) {
    if (callSid !== null) ids.set(callSid, id);
    if (reference !== null) ids.set(reference, id);
  }
  return ids;
}

/** Writes what events have changed, all rows in one statement. Nothing that is known ever becomes unknown. */
export async function updateCalls(
  { query, dialect }: Writer,
  changed: readonly { readonly id: number; readonly call: Call }[],
  at: string,
): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ id, call }) => ({ id, ...call }));
  const assignments = CHANGING.map((column) => {
    const value = dialect.column(column, typeOf(column));
    return column === "status"
      ? sql`${sql.ref(column)} = coalesce(${value}, ${sql.ref(`calls.${column}`)})`
      : sql`${sql.ref(column)} = ${value}`;
  });
  await sql`UPDATE calls SET ${sql.join(assignments)}, ${sql.ref("updatedAt")} = ${at}
    FROM ${dialect.rowsOf(rows)} AS changed WHERE calls.id = ${dialect.column("id", "integer")}`.execute(
    query,
  );
}

/** Removes rows whose events and recordings have been moved to another row. */
export async function deleteCalls({ query }: Writer, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await query.deleteFrom("calls").where("id", "in", ids).execute();
}

function typeOf(column: Column): "integer" | "text" {
  return WHOLE_NUMBERS.has(column) ? "integer" : "text";
}

function storedCall(row: Selectable<CallsTable>): StoredCall {
  const { id, createdAt, updatedAt, department, status, ...rest } = row;
  return {
    id,
    call: {
      ...rest,
      department: isDepartment(department) ? department : null,
      status: isCallStatus(status) ? status : null,
    },
    countedAs: { department: department ?? "", status: status ?? "" },
  };
}
