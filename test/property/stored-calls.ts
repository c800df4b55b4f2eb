import { reserveCall } from "../../src/domain/call.ts";
import type { CallEvent, Receipt } from "../../src/domain/call-event.ts";
import { CountChanges } from "../../src/storage/call-counts.ts";
import { countedFrom, insertCalls } from "../../src/storage/calls.ts";
import type { Database } from "../../src/storage/database.ts";

/** Reserves a row as the start of a call does. */
export async function reserve(database: Database, reference: string): Promise<void> {
  await database.write(async (writer) => {
    const order = { customerName: "Asha", department: "Sales", phoneNumber: "+911234567890" } as const;
    const at = new Date("2026-01-01T00:00:00Z");
    const call = reserveCall({ reference, ...order });
    await insertCalls(writer, [{ call, since: at, at, keyId: null }]);
    const counts = new CountChanges();
    counts.add(countedFrom(call, at), 1);
    await counts.write(writer);
  });
}

/** A counter with what names it, each table with columns of its own. */
type Counter = Readonly<Record<string, unknown>>;

/** The counters as they are kept, table by table, without those that count nothing. */
export async function counted({ reader }: Database): Promise<Record<string, Counter[]>> {
  const counts = await reader.selectFrom("call_counts").selectAll().where("calls", "<>", 0).execute();
  const periods = await reader.selectFrom("call_periods").selectAll().where("calls", "<>", 0).execute();
  const open = await reader.selectFrom("follow_up_counts").selectAll().where("calls", "<>", 0).execute();
  return { counts: inOrder(counts), periods: inOrder(periods), open: inOrder(open) };
}

/** The counters as they have to be, by counting the rows. */
export async function recounted({ reader }: Database): Promise<Record<string, Counter[]>> {
  const rows = await reader
    .selectFrom("calls")
    .select(["department", "status", "ivrSelection", "createdAt", "handledAt"])
    .execute();
  const open = rows.filter(
    ({ ivrSelection, handledAt }) => ["1", "2"].includes(ivrSelection ?? "") && handledAt === null,
  );
  const words = rows.map(({ createdAt, ...row }) => ({
    period: quarterOf(createdAt),
    department: row.department ?? "",
    status: row.status ?? "",
    selection: row.ivrSelection ?? "",
  }));
  return {
    counts: inOrder(countEach(words.map(({ department, status }) => ({ department, status })))),
    periods: inOrder(countEach(words)),
    open: inOrder(
      countEach(open.map((row) => ({ department: row.department ?? "", selection: row.ivrSelection ?? "" }))),
    ),
  };
}

function quarterOf(createdAt: string): string {
  const quarter = 15 * 60_000;
  const start = Math.floor(Date.parse(`${createdAt.replace(" ", "T")}Z`) / quarter) * quarter;
  return new Date(start).toISOString().slice(0, 16).replace("T", " ");
}

function countEach(words: readonly Counter[]): Counter[] {
  const counts = new Map<string, number>();
  for (const word of words) {
    const key = JSON.stringify(word);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, calls]) => ({ ...(JSON.parse(key) as Counter), calls }));
}

function inOrder(counters: readonly Counter[]): Counter[] {
  const keyOf = (counter: Counter) =>
    ["period", "department", "status", "selection"].map((name) => counter[name]).join("/");
  return [...counters].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Events as they are when all of them reach us at the same moment. */
export function receivedAt(at: Date, events: readonly CallEvent[]): Receipt[] {
  return events.map((event) => ({ event, at }));
}
