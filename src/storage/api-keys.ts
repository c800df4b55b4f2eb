import { hash, timingSafeEqual } from "node:crypto";

import type { Selectable } from "kysely";

import { type ApiKey, type KeyParts, type KeyPlan, readScopes, writeScopes } from "../domain/api-key.ts";
import type { Reader, Writer } from "./database.ts";
import type { ApiKeysTable } from "./tables.ts";
import { fromUtcText, utcText } from "./utc-text.ts";

const SHOWN = [
  "id",
  "name",
  "scopes",
  "callsPerHour",
  "createdAt",
  "createdBy",
  "lastUsedAt",
  "revokedAt",
  "revokedBy",
] as const satisfies readonly (keyof ApiKeysTable)[];

type ShownRow = Pick<Selectable<ApiKeysTable>, (typeof SHOWN)[number]>;

/**
 * The key whose text somebody offers, revoked or not; null for an unknown id or a wrong secret. A plain hash is
 * enough: nobody searches 256 random bits.
 */
export async function findOfferedKey(reader: Reader, { id, secret }: KeyParts): Promise<ApiKey | null> {
  const row = await reader
    .selectFrom("api_keys")
    .select([...SHOWN, "secretHash"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const [kept, offered] = [Buffer.from(row.secretHash), Buffer.from(hashOf(secret))];
  return kept.length === offered.length && timingSafeEqual(kept, offered) ? keyOf(row) : null;
}

/** The keys with these ids, revoked or not; unknown ids are passed over. */
export async function findApiKeys(reader: Reader, ids: readonly string[]): Promise<ApiKey[]> {
  if (ids.length === 0) return [];
  const rows = await reader.selectFrom("api_keys").select(SHOWN).where("id", "in", ids).execute();
  return rows.map(keyOf);
}

/** As many keys as are wanted: those that work first, then the revoked ones, each newest first. */
export async function listApiKeys(reader: Reader, limit: number): Promise<ApiKey[]> {
  const rows = await reader
    .selectFrom("api_keys")
    .select(SHOWN)
    .orderBy((row) => row.case().when("revokedAt", "is", null).then(0).else(1).end())
    .orderBy("createdAt", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(keyOf);
}

/** How many keys work. */
export async function countWorkingKeys({ query }: Writer): Promise<number> {
  const { keys } = await query
    .selectFrom("api_keys")
    .select(({ fn }) => fn.countAll<number | string>().as("keys"))
    .where("revokedAt", "is", null)
    .executeTakeFirstOrThrow();
  return Number(keys);
}

/** Stores a new key: of its secret only the hash. */
export async function insertApiKey(
  { query }: Writer,
  { id, secret }: KeyParts,
  { name, scopes, callsPerHour }: KeyPlan,
  made: { readonly at: Date; readonly by: string },
): Promise<void> {
  await query
    .insertInto("api_keys")
    .values({
      id,
      name,
      secretHash: hashOf(secret),
      scopes: writeScopes(scopes),
      callsPerHour,
      createdAt: utcText(made.at),
      createdBy: made.by,
    })
    .execute();
}

/** Notes that a key opens nothing any more. */
export async function revokeKey(
  { query }: Writer,
  id: string,
  revoked: { readonly at: Date; readonly by: string },
): Promise<void> {
  await query
    .updateTable("api_keys")
    .set({ revokedAt: utcText(revoked.at), revokedBy: revoked.by })
    .where("id", "=", id)
    .execute();
}

/** Notes when a key was last used; a later time that another process has noted stays. */
export async function noteKeyUse({ query }: Writer, id: string, at: Date): Promise<void> {
  await query
    .updateTable("api_keys")
    .set({ lastUsedAt: utcText(at) })
    .where("id", "=", id)
    .where((row) => row.or([row("lastUsedAt", "is", null), row("lastUsedAt", "<", utcText(at))]))
    .execute();
}

function hashOf(secret: string): string {
  return hash("sha256", secret, "hex");
}

function keyOf(row: ShownRow): ApiKey {
  const { id, name, callsPerHour, createdBy, revokedBy } = row;
  return {
    id,
    name,
    scopes: readScopes(row.scopes),
    callsPerHour,
    createdAt: fromUtcText(row.createdAt),
    createdBy,
    lastUsedAt: row.lastUsedAt === null ? null : fromUtcText(row.lastUsedAt),
    revokedAt: row.revokedAt === null ? null : fromUtcText(row.revokedAt),
    revokedBy,
  };
}
