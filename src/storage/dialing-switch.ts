import { type DialingSwitch, NEVER_TURNED } from "../domain/start-limits.ts";
import type { Reader, Writer } from "./database.ts";
import { fromUtcText, preciseUtcText, utcText } from "./utc-text.ts";

/** The table holds one row. */
const THE_ROW = 1;

/** How the switch stands. What is no word that we know stops dialing. */
export async function readDialingSwitch(query: Reader | Writer["query"]): Promise<DialingSwitch> {
  const row = await query
    .selectFrom("dialing_switch")
    .selectAll()
    .where("id", "=", THE_ROW)
    .executeTakeFirst();
  return row === undefined ? NEVER_TURNED : dialingSwitchIn(row);
}

/** The switch of a row. */
export function dialingSwitchIn(row: {
  readonly state: string;
  readonly reason: string | null;
  readonly changedAt: string;
  readonly changedBy: string;
}): DialingSwitch {
  return {
    state: row.state === "running" ? "running" : "stopped",
    reason: row.reason,
    changedAt: fromUtcText(row.changedAt),
    changedBy: row.changedBy,
  };
}

/**
 * Turns the switch: what is committed holds for every order that is reserved or sent afterwards, in every process.
 *
 * @param before how it stood when it was read, if nobody may have turned it since: another process may be at it.
 * @returns whether it was turned.
 */
export async function saveDialingSwitch(
  { query }: Writer,
  turned: { readonly state: DialingSwitch["state"]; readonly reason: string | null },
  by: string,
  at: Date,
  before: DialingSwitch | null,
): Promise<boolean> {
  const row = { ...turned, changedAt: preciseUtcText(at), changedBy: by };
  const result = await query
    .insertInto("dialing_switch")
    .values({ id: THE_ROW, ...row })
    .onConflict((conflict) => {
      const update = conflict.column("id").doUpdateSet(row);
      return before === null ? update : update.where("dialing_switch.changedAt", "in", textsOf(before));
    })
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows !== 0n;
}

/** How the moment of a turn may be stored: with milliseconds, or as programs before this one did. */
function textsOf({ changedAt }: DialingSwitch): string[] {
  return changedAt === null ? [""] : [preciseUtcText(changedAt), utcText(changedAt)];
}
