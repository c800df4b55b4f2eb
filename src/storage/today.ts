import { sql } from "kysely";

import { daysUntil, sameTimeYesterday } from "../domain/business-day.ts";
import { type PeriodCount, summariseToday, type Today } from "../domain/today.ts";
import { readCallCounts } from "./call-counts.ts";
import type { Reader } from "./database.ts";
import { readFollowUpCounts } from "./follow-ups.ts";
import { periodOf } from "./period.ts";
import { fromUtcText, utcText } from "./utc-text.ts";

/**
 * The business's day in numbers, beside the day before until the same time of day. Reads counters, two days of them,
 * and of single calls only those that began yesterday in the quarter of an hour in which it was as late as now.
 *
 * @param now the instant that counts as now.
 * @param timeZone IANA name.
 */
export async function readToday(
  reader: Reader,
  { now, timeZone }: { readonly now: Date; readonly timeZone: string },
): Promise<Today> {
  const { today, yesterday } = daysUntil(timeZone, now);
  const asLate = sameTimeYesterday(timeZone, now);
  const quarter = fromUtcText(`${periodOf(utcText(asLate))}:00`);
  return summariseToday({
    at: now,
    timeZone,
    day: today.day,
    counts: await readCallCounts(reader),
    openFollowUps: await readFollowUpCounts(reader),
    today: await readKeys(reader, today.start, today.end),
    yesterday: [
      ...(await readKeys(reader, yesterday.start, quarter)),
      ...(await readKeysOfCalls(reader, quarter, asLate)),
    ],
    hours: {
      today: await readPeriods(reader, today.start, today.end),
      yesterday: await readPeriods(reader, yesterday.start, yesterday.end),
    },
  });
}

const CALLS = sql<number>`CAST(sum(calls) AS BIGINT)`.as("calls");

function periodsBetween(reader: Reader, from: Date, to: Date) {
  return reader
    .selectFrom("call_periods")
    .where("period", ">=", periodOf(utcText(from)))
    .where("period", "<", periodOf(utcText(to)));
}

/** By department, status and key. */
async function readKeys(reader: Reader, from: Date, to: Date) {
  return periodsBetween(reader, from, to)
    .select(["department", "status", "selection", CALLS])
    .groupBy(["department", "status", "selection"])
    .execute();
}

/** The same of single calls; `to` is the first instant that no longer counts. */
async function readKeysOfCalls(reader: Reader, from: Date, to: Date) {
  const [department, status, selection] = (["department", "status", "ivrSelection"] as const).map(
    (column) => sql<string>`coalesce(${sql.ref(column)}, '')`,
  ) as [ReturnType<typeof sql<string>>, ReturnType<typeof sql<string>>, ReturnType<typeof sql<string>>];
  return reader
    .selectFrom("calls")
    .select([department.as("department"), status.as("status"), selection.as("selection")])
    .select(sql<number>`count(*)`.as("calls"))
    .where("createdAt", ">=", utcText(from))
    .where("createdAt", "<", utcText(to))
    .groupBy([department, status, selection])
    .execute();
}

/** By period and status. */
async function readPeriods(reader: Reader, from: Date, to: Date): Promise<PeriodCount[]> {
  const rows = await periodsBetween(reader, from, to)
    .select(["period", "status", CALLS])
    .groupBy(["period", "status"])
    .execute();
  return rows.map(({ period, status, calls }) => ({ start: fromUtcText(`${period}:00`), status, calls }));
}
