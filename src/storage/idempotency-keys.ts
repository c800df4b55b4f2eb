import type { Selectable } from "kysely";

import type { Writer } from "./database.ts";
import type { IdempotencyKeysTable } from "./tables.ts";

/** Names one request among those of one API key. */
export interface KeyName {
  readonly scope: string;
  readonly key: string;
}

/** What is remembered of a key, if anything. */
export async function findIdempotencyKey(
  { query }: Writer,
  { scope, key }: KeyName,
): Promise<Selectable<IdempotencyKeysTable> | undefined> {
  return query
    .selectFrom("idempotency_keys")
    .selectAll()
    .where("scope", "=", scope)
    .where("key", "=", key)
    .executeTakeFirst();
}

/** Remembers a key whose request is under way. */
export async function insertIdempotencyKey(
  { query }: Writer,
  row: KeyName & { readonly bodyHash: string; readonly reference: string; readonly createdAt: string },
): Promise<void> {
  await query.insertInto("idempotency_keys").values(row).execute();
}

/** Remembers what came of the request, as JSON. */
export async function settleIdempotencyKey({ query }: Writer, name: KeyName, outcome: string): Promise<void> {
  const { scope, key } = name;
  await query
    .updateTable("idempotency_keys")
    .set({ outcome })
    .where("scope", "=", scope)
    .where("key", "=", key)
    .execute();
}

/** Forgets one key: its request placed nothing and may be tried again. */
export async function deleteIdempotencyKey({ query }: Writer, { scope, key }: KeyName): Promise<void> {
  await query.deleteFrom("idempotency_keys").where("scope", "=", scope).where("key", "=", key).execute();
}

/** Forgets the keys that were first seen before this time. */
export async function deleteIdempotencyKeysBefore({ query }: Writer, before: string): Promise<void> {
  await query.deleteFrom("idempotency_keys").where("createdAt", "<", before).execute();
}
