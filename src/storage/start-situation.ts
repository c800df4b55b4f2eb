import { sql } from "kysely";

import { NEVER_TURNED, type StartSituation } from "../domain/start-limits.ts";
import type { Writer } from "./database.ts";
import { dialingSwitchIn } from "./dialing-switch.ts";
import { utcText } from "./utc-text.ts";

/** Whose order it is, and which caps there are; null for no cap. */
interface Order {
  readonly keyId: string;
  /** The day of the business. */
  readonly day: string;
  /** From when orders count for the caps of an hour. */
  readonly since: Date;
  readonly perDay: number | null;
  readonly perHour: number | null;
}

/**
 * All that decides on an order, in one question: across a network each would be a way of its own, and all writers wait
 * meanwhile. Must be asked in the transaction that inserts the order, so that no two pass a cap together.
 */
export async function readStartSituation({ query }: Writer, order: Order): Promise<StartSituation> {
  const { keyId, day, perDay, perHour } = order;
  const since = utcText(order.since);
  const row = await query
    .selectFrom(sql<{ one: number }>`(SELECT 1 AS one)`.as("start"))
    .leftJoin("dialing_switch", (join) => join.onTrue())
    .leftJoin("api_keys", (join) => join.on("api_keys.id", "=", keyId))
    .select([
      "dialing_switch.state",
      "dialing_switch.reason",
      "dialing_switch.changedAt",
      "dialing_switch.changedBy",
      "api_keys.callsPerHour",
    ])
    .select((also) => [
      also
        .selectFrom("start_counts")
        .select(({ fn }) => fn.sum<number | string | null>("starts").as("starts"))
        .where("day", "=", day)
        .where("outcome", "=", "ordered")
        .as("ofDay"),
      // The index is read as far as the cap goes, and no further.
      also
        .selectFrom((from) =>
          from
            .selectFrom("calls")
            .select("id")
            .where("createdAt", ">", since)
            .where("keyId", "is not", null)
            .limit(perHour ?? 0)
            .as("recent"),
        )
        .select(({ fn }) => fn.countAll<number | string>().as("orders"))
        .as("ofHour"),
      also
        .selectFrom("calls")
        .select(({ fn }) => fn.countAll<number | string>().as("orders"))
        .where("keyId", "=", keyId)
        .where("createdAt", ">", since)
        .whereRef("api_keys.callsPerHour", ">", sql.lit(0))
        .as("ofKey"),
    ])
    .executeTakeFirstOrThrow();
  const { state, reason, changedAt, changedBy, callsPerHour } = row;
  const cap = (name: StartSituation["caps"][number]["cap"], used: unknown, limit: number | null) =>
    limit === null ? [] : [{ cap: name, used: Number(used ?? 0), limit }];
  return {
    dialing:
      state === null || changedAt === null || changedBy === null
        ? NEVER_TURNED
        : dialingSwitchIn({ state, reason, changedAt, changedBy }),
    caps: [
      ...cap("daily", row.ofDay, perDay),
      ...cap("hourly", row.ofHour, perHour),
      ...cap("key", row.ofKey, callsPerHour),
    ],
  };
}
