import { type StartUsage, summariseStarts } from "../domain/start-usage.ts";
import type { Reader } from "./database.ts";
import { readStartCounts } from "./start-counts.ts";
import { utcText } from "./utc-text.ts";

/** How much was ordered and refused, by key: on a day of the business, and since a moment an hour ago. */
export async function readStartUsage(
  reader: Reader,
  { day, since }: { readonly day: string; readonly since: Date },
): Promise<StartUsage> {
  const hour = await reader
    .selectFrom("calls")
    .select(({ fn }) => ["keyId", fn.countAll<number | string>().as("orders")])
    .where("createdAt", ">", utcText(since))
    .where("reference", "is not", null)
    .groupBy("keyId")
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
