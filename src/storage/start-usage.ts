import { sql } from "kysely";

import { type StartUsage, summariseStarts } from "../domain/start-usage.ts";
import type { Reader } from "./database.ts";
import { readStartCounts } from "./start-counts.ts";
import { utcText } from "./utc-text.ts";

/** How much was ordered and refused, by key: on a day of the business, and since a moment an hour ago. */
export async function readStartUsage(
  reader: Reader,
  { day, since }: { readonly day: string; readonly since: Date },
): Promise<StartUsage> {
  // Grouped by what no index is sorted by, so that nobody walks along the orders of all times.
  const id = sql<string>`coalesce(${sql.ref("keyId")}, '')`;
  const hour = await reader
    .selectFrom("calls")
    .select(({ fn }) => [id.as("keyId"), fn.countAll<number | string>().as("orders")])
    .where("createdAt", ">", utcText(since))
    .where("keyId", "is not", null)
    .groupBy(id)
    .execute();
  const keys = await reader
    .selectFrom("api_keys")
    .select(["id", "name", "callsPerHour"])
    .where("revokedAt", "is", null)
    .execute();
  return summariseStarts(
    await readStartCounts(reader, day),
    hour.map(({ keyId, orders }) => ({ keyId, orders: Number(orders) })),
    keys,
  );
}
