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
}

/**
 * Stops all dialing, or lets it go on. Once it is committed, no process reserves or sends an order that the switch
 * does not let pass. What it is already is not done again; another reason is.
 *
 * @returns how the switch stands, and whether it was turned.
 * @throws StorageUnavailableError if the database takes nothing; then nothing has changed.
 */
export async function switchDialing(
  database: Pick<Database, "write">,
  wish: SwitchWish,
  by: Caller,
  now: Date,
): Promise<{ readonly dialing: DialingSwitch; readonly turned: boolean }> {
  return database.write(async (writer) => {
    const before = await readDialingSwitch(writer.query);
    const { state, reason } = wish;
    if (before.state === state && (reason === null || before.reason === reason)) {
      return { dialing: before, turned: false };
    }
    await saveDialingSwitch(writer, wish, by.name, now);
    const action = state === "stopped" ? "dialing.stop" : "dialing.start";
    await appendAudit(writer, { action, subject: null, detail: { reason } }, by, now);
    return { dialing: { state, reason, changedAt: now, changedBy: by.name }, turned: true };
  });
}
