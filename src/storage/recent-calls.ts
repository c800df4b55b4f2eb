import type { Writer } from "./database.ts";
import { fromUtcText, utcText } from "./utc-text.ts";

/**
 * When the `nth` newest of the calls that we asked for since `since` was asked for, with this key or, if it is null,
 * with any; undefined if there are fewer. Reads at most `nth` index entries.
 */
export async function findNthNewestOrder(
  { query }: Pick<Writer, "query">,
  nth: number,
  { since, keyId }: { readonly since: Date; readonly keyId: string | null },
): Promise<Date | undefined> {
  if (nth < 1) return undefined;
  const orders = query
    .selectFrom("calls")
    .select("createdAt")
    .where("createdAt", ">", utcText(since))
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .offset(nth - 1)
    .limit(1);
  const ours = keyId === null ? orders.where("keyId", "is not", null) : orders.where("keyId", "=", keyId);
  const row = await ours.executeTakeFirst();
  return row && fromUtcText(row.createdAt);
}
