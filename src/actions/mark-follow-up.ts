import type { Caller } from "../domain/access.ts";
import { changeHandling, type Handling, type HandlingWish } from "../domain/follow-up.ts";
import { appendAudit } from "../storage/audit-log.ts";
import { CountChanges } from "../storage/call-counts.ts";
import { findCallsByReference, findCallsBySid } from "../storage/calls.ts";
import type { Database } from "../storage/database.ts";
import { appendHandling, saveHandling } from "../storage/follow-ups.ts";

/** What came of the wish. */
type Marking =
  | { readonly outcome: "changed" | "no-such-call" | "not-a-follow-up" | "not-handled" }
  | { readonly outcome: "already-handled"; readonly handling: Handling };

/**
 * Notes that somebody has taken care of a follow-up, or that it is open again: row, counter, the call's
 * log and the audit log in one transaction. Of two who mark the same call at once, the second is told of the first.
 *
 * @throws StorageUnavailableError if the database takes nothing; then nothing has changed.
 */
export async function markFollowUp(
  database: Database,
  name: { readonly callSid: string } | { readonly reference: string },
  wish: HandlingWish,
  by: Caller,
  now: Date,
): Promise<Marking> {
  return database.write(async (writer) => {
    const [stored] =
      "callSid" in name
        ? await findCallsBySid(writer, [name.callSid])
        : await findCallsByReference(writer, [name.reference]);
    if (!stored) return { outcome: "no-such-call" };
    const { id, call, handling, countedAs } = stored;
    const change = changeHandling({ ivrSelection: call.ivrSelection, handling }, wish, now);
    if (change.outcome !== "changed") return change;

    await saveHandling(writer, id, change.handling);
    const counts = new CountChanges();
    counts.add(countedAs, -1);
    counts.add({ ...countedAs, handled: change.handling !== null }, 1);
    await counts.write(writer);
    await appendHandling(writer, id, wish, now);
    const subject = call.reference ?? call.callSid;
    const detail = { handled: wish.handled };
    await appendAudit(writer, { action: "follow-up.mark", subject, detail }, by, now);
    return { outcome: "changed" };
  });
}
