import { applyCallEvents } from "../actions/apply-call-events.ts";
import type { Call } from "../domain/call.ts";
import type { Receipt } from "../domain/call-event.ts";
import { StorageUnavailableError } from "../errors.ts";
import { reasonOf } from "../logging/reason.ts";
import type { Database } from "../storage/database.ts";

/**
 * What became of an event: its call as it is now; or the database takes nothing; or it takes everything but this
 * event, and never will.
 */
export type Outcome =
  | { readonly kind: "stored"; readonly call: Call }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "poisoned"; readonly reason: string };

/**
 * Applies events in one transaction, each with the time of its receipt. A batch that fails for its content is
 * halved until the bad event stands alone; its neighbours are stored.
 *
 * @returns an outcome for each event. Never rejects.
 */
export async function applyBatch(
  database: Database,
  receipts: readonly Receipt[],
): Promise<readonly Outcome[]> {
  try {
    const calls = await applyCallEvents(database, receipts);
    return calls.map((call) => ({ kind: "stored", call }));
  } catch (error) {
    const reason = reasonOf(error);
    if (error instanceof StorageUnavailableError) return receipts.map(() => ({ kind: "refused", reason }));
    if (receipts.length === 1) return [{ kind: "poisoned", reason }];
    const middle = Math.ceil(receipts.length / 2);
    const [first, second] = [receipts.slice(0, middle), receipts.slice(middle)];
    const outcomes = await applyBatch(database, first);
    const refused = outcomes.find(({ kind }) => kind === "refused");
    return [...outcomes, ...(refused ? second.map(() => refused) : await applyBatch(database, second))];
  }
}
