import type { Caller } from "../domain/access.ts";
import type { DialingSwitch } from "../domain/start-limits.ts";
import { appendAudit } from "../storage/audit-log.ts";
import type { Database } from "../storage/database.ts";
import { readDialingSwitch, saveDialingSwitch } from "../storage/dialing-switch.ts";

/** How somebody wants the switch. */
export interface SwitchWish {
  readonly state: DialingSwitch["state"];
  /** Why; shown to everybody whose order is refused. */
  readonly reason: string | null;
  /**
   * When the switch was last turned, as far as whoever wishes has seen (null: never): then it is not turned if somebody
   * else has turned it since. Left out, nobody's turn is in the way.
   */
  readonly seen?: Date | null;
}

/** How the switch stands, and what came of a wish. */
export interface Switching {
  readonly dialing: DialingSwitch;
  /** `unchanged`: it stood so already. `overtaken`: somebody has turned it since it was seen. */
  readonly outcome: "turned" | "unchanged" | "overtaken";
}

/**
 * Stops all dialing, or lets it go on. Once it is committed, no process reserves or sends an order that the switch
 * does not let pass. What it is already is not done again; another reason is.
 *
 * @throws StorageUnavailableError if the database takes nothing; then nothing has changed.
 */
export async function switchDialing(
  database: Pick<Database, "write">,
  wish: SwitchWish,
  by: Caller,
  now: Date,
): Promise<Switching> {
  return database.write(async (writer) => {
    const before = await readDialingSwitch(writer.query);
    const { state, reason, seen } = wish;
    if (before.state === state && (reason === null || before.reason === reason)) {
      return { dialing: before, outcome: "unchanged" };
    }
    if (seen !== undefined && seen?.getTime() !== before.changedAt?.getTime()) {
      return { dialing: before, outcome: "overtaken" };
    }
    const changedAt = afterThat(before.changedAt, now);
    const onlyAfter = seen === undefined ? null : before;
    if (!(await saveDialingSwitch(writer, { state, reason }, by.name, changedAt, onlyAfter))) {
      return { dialing: await readDialingSwitch(writer.query), outcome: "overtaken" };
    }
    const action = state === "stopped" ? "dialing.stop" : "dialing.start";
    await appendAudit(writer, { action, subject: null, detail: { reason } }, by, now);
    return { dialing: { state, reason, changedAt, changedBy: by.name }, outcome: "turned" };
  });
}

/** The moment of a turn: never that of the turn before, so that the two can be told apart. */
function afterThat(before: Date | null, now: Date): Date {
  return before?.getTime() === now.getTime() ? new Date(now.getTime() + 1) : now;
}
