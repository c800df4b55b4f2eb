import { reserveCall } from "../../src/domain/call.ts";
import type { CallEvent, Receipt } from "../../src/domain/call-event.ts";
import { CountChanges } from "../../src/storage/call-counts.ts";
import { insertCalls } from "../../src/storage/calls.ts";
import type { Database } from "../../src/storage/database.ts";

/** Reserves a row as the start of a call does. */
export async function reserve(database: Database, reference: string): Promise<void> {
  await database.write(async (writer) => {
    const order = { customerName: "Asha", department: "Sales", phoneNumber: "+911234567890" } as const;
    const at = new Date("2026-01-01T00:00:00Z");
    await insertCalls(writer, [{ call: reserveCall({ reference, ...order }), since: at, at }]);
    const counts = new CountChanges();
    counts.add({ department: "Sales", status: "unknown" }, 1);
    await counts.write(writer);
  });
}

/** The counters as they are kept. */
export async function counted(database: Database) {
  return database.reader
    .selectFrom("call_counts")
    .select(["department", "status", "calls"])
    .where("calls", "<>", 0)
    .orderBy("department")
    .orderBy("status")
    .execute();
}

/** The counters as they have to be, by counting the rows. */
export async function recounted(database: Database) {
  const rows = await database.reader.selectFrom("calls").select(["department", "status"]).execute();
  const counts = new Map<string, { department: string; status: string; calls: number }>();
  for (const row of rows) {
    const [department, status] = [row.department ?? "", row.status ?? ""];
    const count = counts.get(`${department}/${status}`) ?? { department, status, calls: 0 };
    counts.set(`${department}/${status}`, { ...count, calls: count.calls + 1 });
  }
  const inOrder = [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([, count]) => count);
}

/** Events as they are when all of them reach us at the same moment. */
export function receivedAt(at: Date, events: readonly CallEvent[]): Receipt[] {
  return events.map((event) => ({ event, at }));
}
