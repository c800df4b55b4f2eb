import { dueAt, type Patience, patienceFor, questionAbout } from "../domain/quiet-call.ts";
import type { Database } from "../storage/database.ts";
import {
  type Deadlines,
  findDueCalls,
  isAnyCallDue,
  moveQuietSince,
  type QuietRow,
} from "../storage/quiet-calls.ts";

const SECOND = 1000;
/**
 * A claim is a lease: while it lasts, no other process asks about the call, and when its process dies, somebody else
 * does. Longer than a look-up of several pages takes.
 */
const LEASE = 60 * SECOND;
/** How many rows beyond those that can be claimed are looked at, most of which only have their timer moved. */
const SPARE_ROWS = 100;

/** A call about which this process, and no other, is about to ask the carrier. */
export interface ClaimedCall extends QuietRow {
  /** What its row now says; as long as it says so, the claim holds. */
  readonly lease: Date;
}

interface Claiming {
  readonly now: Date;
  readonly patience: Patience;
  /** How many calls can be asked about now. */
  readonly capacity: number;
  /** Whether the carrier is just being asked to place this call. */
  readonly isOrderOpen: (reference: string) => boolean;
  /** Whether this process is just asking about the call in this row. */
  readonly isAskedAbout: (id: number) => boolean;
}

/**
 * Claims calls that are due. A call of which there was news meanwhile only has its timer moved, which is why events
 * need not move it; a call whose order is still open is left alone, since the carrier may not have it yet.
 *
 * @throws StorageUnavailableError if the database takes nothing now.
 */
export async function claimQuietCalls(
  database: Database,
  claiming: Claiming,
): Promise<readonly ClaimedCall[]> {
  const { now, patience, capacity } = claiming;
  const deadlines = deadlinesAt(now, patience);
  if (capacity <= 0 || !(await isAnyCallDue(database.reader, deadlines))) return [];
  return database.write(async (writer) => {
    const claimed: ClaimedCall[] = [];
    for (const row of await findDueCalls(writer, deadlines, capacity + SPARE_ROWS)) {
      const { reference, status } = row.call;
      const countedFor = (due: Date) => new Date(due.getTime() - patienceFor(status, patience));
      const due = dueAt(row, patience);
      if (questionAbout(row.call) === null) {
        await moveQuietSince(writer, row.id, null);
      } else if (due > now) {
        await moveQuietSince(writer, row.id, countedFor(due));
      } else if (claiming.isAskedAbout(row.id) || (reference !== null && claiming.isOrderOpen(reference))) {
        await moveQuietSince(writer, row.id, countedFor(new Date(now.getTime() + SECOND)));
      } else if (claimed.length < capacity) {
        const lease = countedFor(new Date(now.getTime() + LEASE));
        await moveQuietSince(writer, row.id, lease);
        claimed.push({ ...row, lease });
      }
    }
    return claimed;
  });
}

function deadlinesAt(now: Date, patience: Patience): Deadlines {
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  return { quiet: before(patienceFor(null, patience)), unknown: before(patienceFor("unknown", patience)) };
}
