import type { Database, Reader } from "./database.ts";
import type { AuditLogTable } from "./tables.ts";

/** One line of the audit log. */
export interface AuditEntry extends Omit<AuditLogTable, "id" | "detail"> {
  readonly id: number;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

/** Which entries are wanted; times as they are stored, `from` <= at < `to`. */
export interface AuditFilter {
  readonly action?: string;
  readonly keyId?: string;
  readonly from?: string;
  readonly to?: string;
}

/** How many entries one question looks at, however few of them are wanted. */
const STRETCH = 10_000;

/**
 * The newest entries before one of them, newest first, in the order of their commits: as many as are wanted, or all
 * that there are. Each question looks at a bounded stretch of the log.
 *
 * @param before the id of the entry after which the list goes on; null for its beginning.
 * @param isWanted asked between two questions; nobody may be waiting any more.
 */
export async function readAuditLog(
  { longReader }: Pick<Database, "longReader">,
  filter: AuditFilter,
  before: number | null,
  limit: number,
  isWanted: () => boolean = () => true,
): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  // No stored text holds this character, and not every database bears the question.
  if (Object.values(filter).some((text: string) => text.includes("\u0000"))) return entries;
  let end = Math.min(before ?? Infinity, (await newestId(longReader)) + 1);
  while (end > 1 && entries.length < limit && isWanted()) {
    const start = Math.max(1, end - STRETCH);
    const wanted = { start, end, limit: limit - entries.length };
    entries.push(...(await readStretch(longReader, filter, wanted)));
    end = start;
  }
  return entries;
}

async function newestId(reader: Reader): Promise<number> {
  const { id } = await reader
    .selectFrom("audit_log")
    .select(({ fn }) => fn.max<number | string | null>("id").as("id"))
    .executeTakeFirstOrThrow();
  return Number(id ?? 0);
}

async function readStretch(
  reader: Reader,
  { action, keyId, from, to }: AuditFilter,
  { start, end, limit }: { readonly start: number; readonly end: number; readonly limit: number },
): Promise<AuditEntry[]> {
  let query = reader
    .selectFrom("audit_log")
    .select(["id", "at", "actor", "keyId", "action", "subject", "detail"])
    .where("id", ">=", start)
    .where("id", "<", end);
  if (action !== undefined) query = query.where("action", "=", action);
  if (keyId !== undefined) query = query.where("keyId", "=", keyId);
  if (from !== undefined) query = query.where("at", ">=", from);
  if (to !== undefined) query = query.where("at", "<", to);
  const rows = await query.orderBy("id", "desc").limit(limit).execute();
  return rows.map(({ detail, ...row }) => ({
    ...row,
    detail: detail === null ? null : (JSON.parse(detail) as Readonly<Record<string, unknown>>),
  }));
}
