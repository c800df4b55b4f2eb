import { type Patience, patienceFor } from "../domain/quiet-call.ts";
import type { Database } from "../storage/database.ts";
import { moveQuietSinceFrom, type QuietRow } from "../storage/quiet-calls.ts";

/**
 * Gives claims back whose look-up could not be stored: the calls are due now. One that was settled or claimed anew
 * meanwhile stays as it is.
 */
export async function releaseClaims(
  database: Database,
  claims: readonly (QuietRow & { readonly lease: Date })[],
  patience: Patience,
  now: Date,
): Promise<void> {
  await database.write(async (writer) => {
    for (const { id, lease, call } of claims) {
      const due = new Date(now.getTime() - patienceFor(call.status, patience));
      await moveQuietSinceFrom(writer, id, lease, due);
    }
  });
}
