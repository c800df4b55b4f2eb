import { searchForm } from "../domain/search-form.ts";
import type { Database, Writer } from "./database.ts";

const BATCH = 2_000;

/** What a name is searched by; null for none. An adopted table may hold bytes where text belongs: nobody types them. */
export function searchNameOf(customerName: unknown): string | null {
  if (customerName === null) return null;
  return typeof customerName === "string" ? searchForm(customerName) : "";
}

/**
 * Fills in what the names of some calls are searched by, where that is missing: in rows from before this column, and in
 * those that a program of an older release has written since.
 *
 * @param after number of the last row that was filled before.
 * @returns that of the last row filled now, or null if none is left.
 */
export async function fillSearchNames(
  { query, dialect }: Writer,
  after: number | null,
): Promise<number | null> {
  const rows = await query
    .selectFrom("calls")
    .select(["id", "customerName"])
    .where("searchName", "is", null)
    .where("customerName", "is not", null)
    .where("id", ">", after ?? 0)
    .orderBy("id")
    .limit(BATCH)
    .execute();
  await dialect.updateRows(
    "calls",
    rows.map(({ id, customerName }) => ({
      id,
      row: { searchName: searchNameOf(customerName) },
      changed: ["searchName"],
    })),
  );
  return rows.at(-1)?.id ?? null;
}

/** The same for all that are left, in several transactions: other programs may be writing. */
export async function completeSearchNames(database: Database): Promise<void> {
  let last: number | null = null;
  do last = await database.write((writer) => fillSearchNames(writer, last));
  while (last !== null);
}
