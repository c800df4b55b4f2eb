import { sql } from "kysely";

import { readScopes } from "../domain/api-key.ts";
import { type StartUsage, summariseStarts } from "../domain/start-usage.ts";
import type { Reader } from "./database.ts";
import { readStartCounts } from "./start-counts.ts";
import { utcText } from "./utc-text.ts";

/** How far the caps over all keys are used; null for one that there is not. */
export interface CapOrders {
  readonly daily: number | null;
  readonly hourly: number | null;
}

/**
 * How many orders count for the caps over all keys: on a day of the business, and since a moment an hour ago. Those of
 * the hour are counted as far as the cap goes, and no further.
 */
export async function readCapOrders(
  reader: Reader,
  order: {
    readonly day: string;
    readonly since: Date;
    readonly perDay: number | null;
    readonly perHour: number | null;
  },
): Promise<CapOrders> {
  const { day, since, perDay, perHour } = order;
  const row = await reader
    .selectFrom("start_counts")
    .select(({ fn }) => fn.sum<number | string | null>("starts").as("ofDay"))
    .select((also) =>
      also
        .selectFrom((from) =>
          from
            .selectFrom("calls")
            .select("id")
            .where("createdAt", ">", utcText(since))
            .where("keyId", "is not", null)
            .limit(perHour ?? 0)
            .as("recent"),
        )
        .select(({ fn }) => fn.countAll<number | string>().as("orders"))
        .as("ofHour"),
    )
    .where("day", "=", day)
    .where("outcome", "=", "ordered")
    .executeTakeFirstOrThrow();
  return {
    daily: perDay === null ? null : Number(row.ofDay ?? 0),
    hourly: perHour === null ? null : Number(row.ofHour ?? 0),
  };
}

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
    .select(["id", "name", "scopes", "callsPerHour"])
    .where("revokedAt", "is", null)
    .execute();
  return summariseStarts(
    await readStartCounts(reader, day),
    hour.map(({ keyId, orders }) => ({ keyId, orders: Number(orders) })),
    keys.map((key) => ({ ...key, mayCall: readScopes(key.scopes).has("call") })),
  );
}
