import type { Writer } from "./database.ts";

/**
 * When the `nth` newest of the calls that we asked for since `since` was asked for, or undefined if there are
 * fewer. Reads at most `nth` index entries.
 */
export async function findNthNewestOrder(
  { query }: Writer,
  nth: number,
  since: string,
): Promise<string | undefined> {
  const row = await query
    .selectFrom("calls")
    .select("createdAt")
    .where("createdAt", ">", since)
    .where("reference", "is not", null)
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .offset(nth - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.createdAt;
}
