import type { StartRefusal } from "../domain/start-limits.ts";
import type { Reader, Writer } from "./database.ts";

/** What an order came to before the carrier was asked. */
export type StartOutcome = "ordered" | StartRefusal;

/** Counts one order of a day of the business, or one that was refused. */
export async function countStart(
  { query }: Writer,
  start: { readonly day: string; readonly keyId: string; readonly outcome: StartOutcome },
): Promise<void> {
  await query
    .insertInto("start_counts")
    .values({ ...start, starts: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["day", "keyId", "outcome"])
        .doUpdateSet((row) => ({ starts: row("start_counts.starts", "+", 1) })),
    )
    .execute();
}

/** What was counted on a day of the business, by key and outcome. */
export async function readStartCounts(
  reader: Reader,
  day: string,
): Promise<{ readonly keyId: string; readonly outcome: string; readonly starts: number }[]> {
  return reader
    .selectFrom("start_counts")
    .select(["keyId", "outcome", "starts"])
    .where("day", "=", day)
    .orderBy("keyId")
    .orderBy("outcome")
    .execute();
}
