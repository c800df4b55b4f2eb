import { searchForm } from "../domain/search-form.ts";
import type { Database, Reader, Writer } from "./database.ts";

const BATCH = 2_000;

/** What a name is searched by; null for none. An adopted table may hold bytes where text belongs: nobody types them. */
export function searchNameOf(customerName: unknown): string | null {
  if (customerName === null) return null;
  return typeof customerName === "string" ? searchForm(customerName) : "";
}

/**
 * Fills in what names are searched by, where that is missing, in the next rows after this one. Rows are taken in order,
 * filled or not: a server that was not told yet how many lack it would sort all of them for each batch.
 *
 * @returns the number of the last row looked at, or null if there is none.
 */
export async function fillSearchNames({ query, dialect }: Writer, after: number): Promise<number | null> {
  const rows = await query
    .selectFrom("calls")
    .select(["id", "customerName", "searchName"])
    .where("id", ">", after)
    .orderBy("id")
    .limit(BATCH)
    .execute();
  const changes = rows
    .filter(({ customerName, searchName }) => customerName !== null && searchName === null)
    .map(({ id, customerName }) => ({
      id,
      row: { searchName: searchNameOf(customerName) },
      changed: ["searchName"] as const,
    }));
  await dialect.updateRows("calls", changes);
  return rows.at(-1)?.id ?? null;
}

/**
 * Fills in the rows that a program of an older release has written, in several transactions: other programs may be
 * writing.
 */
export async function completeSearchNames(database: Database): Promise<void> {
  const first = await unsearchable(database.reader).orderBy("id").limit(1).executeTakeFirst();
  let last = first ? first.id - 1 : null;
  while (last !== null) {
    const after: number = last;
    last = await database.write((writer) => fillSearchNames(writer, after));
  }
}

/** Calls whose names nothing is searched by; an index of their own finds them. */
export function unsearchable(reader: Reader) {
  return reader
    .selectFrom("calls")
    .select(["id", "customerName"])
    .where("searchName", "is", null)
    .where("customerName", "is not", null);
}
