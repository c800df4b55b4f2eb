import { readScopes } from "../domain/api-key.ts";
import type { DialingSwitch } from "../domain/start-limits.ts";
import { type StartUsage, summariseStarts } from "../domain/start-usage.ts";

/** `unfinished`: the time was over first. `not-asked`: a server looks after that itself. */
export type Integrity = "sound" | "damaged" | "unfinished" | "not-asked";

/** What of the orders is looked at. */
export interface OrdersLookedAt {
  /** The day of the business, `YYYY-MM-DD`. */
  readonly day: string;
  /** From when orders count for the caps of an hour (UTC text). */
  readonly since: string;
  /** The cap of the hour; null for none. */
  readonly perHour: number | null;
}

/** What is in a database that could be opened. Times are UTC text. */
export interface OpenDatabase {
  /** Product and version, for people. */
  readonly engine: string;
  /** `full`: the disk has no space left. `failing`: it refuses to be written, for another reason of its own. */
  readonly writes: "taken" | "locked" | "read-only" | "full" | "failing";
  /** The carrier account that it belongs to; null if it says nothing yet. */
  readonly owner: string | null;
  /** Whether it holds neither an account nor a call: nothing that a program would miss. */
  readonly isUnclaimed: boolean;
  /** Its own name, which it got at random; null before the first start of a program that gives one. */
  readonly id: string | null;
  /** The steps of the schema that were taken, and the oldest program that each of them tolerates. */
  readonly migrations: readonly { readonly version: number; readonly oldestProgram: number }[];
  /** Calls whose fate nobody knows, and when the oldest was ordered; null before the first schema. */
  readonly unknownCalls: { readonly count: number; readonly oldest: string | null } | null;
  /** The row of the switch that stops all dialing; null while nobody has turned it. */
  readonly dialing: SwitchRow | null;
  readonly starts: StartUsage;
  /** When the order was given with whose age of an hour the cap of the hour lets one pass again; null if it does. */
  readonly hourFullSince: string | null;
  /** Known later than the rest, since everything has to be read for it. Never rejects. */
  readonly integrity: Promise<Integrity>;
}

interface SwitchRow extends Pick<DialingSwitch, "reason"> {
  readonly state: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** The rows of each question; an absent table gives none. A server may give large whole numbers as texts. */
export interface InspectedRows {
  readonly migrations: readonly { readonly version: number; readonly oldestProgram: number }[];
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly anyCall: readonly object[];
  readonly unknownCalls: readonly { readonly count: number | string; readonly oldest: string | null }[];
  readonly dialing: readonly SwitchRow[];
  readonly ofDay: readonly {
    readonly keyId: string;
    readonly outcome: string;
    readonly starts: number | string;
  }[];
  readonly ofHour: readonly { readonly keyId: string; readonly orders: number | string }[];
  readonly keys: readonly {
    readonly id: string;
    readonly name: string;
    readonly scopes: string;
    readonly callsPerHour: number | string | null;
  }[];
  readonly hourFull: readonly { readonly createdAt: string }[];
}

/** A question in the words that all databases understand; asked only if the table is there. */
export interface Question {
  readonly table: string;
  readonly sql: string;
  /** What stands for `$1` and so on. */
  readonly values: readonly (string | number)[];
}

/** Everything that is asked. Orders have a key since the same step of the schema that made their counters. */
export function questionsAbout({
  day,
  since,
  perHour,
}: OrdersLookedAt): Readonly<Record<keyof InspectedRows, Question>> {
  const ask = (table: string, sql: string, ...values: (string | number)[]) => ({ table, sql, values });
  const ordersOfHour = `FROM calls WHERE "createdAt" > $1 AND "keyId" IS NOT NULL`;
  return {
    migrations: ask("schema_migrations", `SELECT version, "oldestProgram" FROM schema_migrations`),
    facts: ask("database_facts", `SELECT name, value FROM database_facts`),
    anyCall: ask("calls", "SELECT 1 AS found FROM calls LIMIT 1"),
    unknownCalls: ask(
      "calls",
      `SELECT count(*) AS count, min("createdAt") AS oldest FROM calls WHERE status = 'unknown'`,
    ),
    dialing: ask(
      "dialing_switch",
      `SELECT state, reason, "changedAt", "changedBy" FROM dialing_switch WHERE id = 1`,
    ),
    ofDay: ask("start_counts", `SELECT "keyId", outcome, starts FROM start_counts WHERE day = $1`, day),
    ofHour: ask(
      "start_counts",
      `SELECT coalesce("keyId", '') AS "keyId", count(*) AS orders ${ordersOfHour} GROUP BY coalesce("keyId", '')`,
      since,
    ),
    keys: ask("api_keys", `SELECT id, name, scopes, "callsPerHour" FROM api_keys WHERE "revokedAt" IS NULL`),
    // So many newer orders must go before one more may come.
    hourFull: ask(
      "start_counts",
      `SELECT "createdAt" ${ordersOfHour} ORDER BY "createdAt" DESC, id DESC LIMIT $2 OFFSET $3`,
      since,
      perHour === null ? 0 : 1,
      Math.max(0, (perHour ?? 1) - 1),
    ),
  };
}

/** The rows of the questions as one picture. */
export function pictureOf(rows: InspectedRows): Omit<OpenDatabase, "engine" | "writes" | "integrity"> {
  const fact = (name: string) => rows.facts.find((row) => row.name === name)?.value ?? null;
  const [unknown] = rows.unknownCalls;
  const ofDay = rows.ofDay.map((row) => ({ ...row, starts: Number(row.starts) }));
  const keys = rows.keys.map(({ callsPerHour, scopes, ...key }) => ({
    ...key,
    mayCall: readScopes(scopes).has("call"),
    callsPerHour: callsPerHour === null ? null : Number(callsPerHour),
  }));
  const ofHour = rows.ofHour.map(({ keyId, orders }) => ({ keyId, orders: Number(orders) }));
  const owner = fact("carrierAccount");
  return {
    owner,
    isUnclaimed: owner === null && rows.anyCall.length === 0,
    id: fact("databaseId"),
    migrations: rows.migrations.map(({ version, oldestProgram }) => ({ version, oldestProgram })),
    unknownCalls: unknown ? { count: Number(unknown.count), oldest: unknown.oldest } : null,
    dialing: rows.dialing[0] ?? null,
    starts: summariseStarts(ofDay, ofHour, keys),
    hourFullSince: rows.hourFull[0]?.createdAt ?? null,
  };
}
