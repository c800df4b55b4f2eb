import type { OpenDatabase, OrdersLookedAt } from "./inspected-tables.ts";
import { inspectServer } from "./postgres-inspection.ts";
import { inspectFile } from "./sqlite-inspection.ts";

/** Why a database could not be looked into. */
export type InspectionFailure =
  /** Its library does not load here. */
  | "library-unloadable"
  /** It is there, and this user may not open it. */
  | "not-permitted"
  /** A folder, for one. */
  | "not-a-file"
  /** What is there is no database, or no longer one. */
  | "damaged"
  /** The disk has not even the space that looking takes. */
  | "full"
  /** The disk refuses to be read or written. */
  | "io-error"
  | "unreachable"
  | "no-answer-in-time"
  | "credentials-refused"
  | "no-such-database"
  | "unknown";

/** What somebody sees who looks into the database; what it holds stays as it is. */
export type DatabaseInspection =
  /** A file that the first start makes. */
  | { readonly is: "missing" }
  /** A file without a byte; it is not opened, since that would delete the log beside it. */
  | { readonly is: "empty" }
  | {
      readonly is: "failed";
      readonly reason: InspectionFailure;
      /** The advice, where only this folder knows it. */
      readonly todo: string | null;
    }
  | ({ readonly is: "open" } & OpenDatabase);

/**
 * Looks into a database that may be in any state, with connections of its own, and makes none that is not there.
 * Takes twelve seconds at most, whatever is wrong; never throws.
 */
export async function inspectDatabase(
  place: { readonly path: string; readonly url: string | null },
  orders: OrdersLookedAt,
): Promise<DatabaseInspection> {
  return place.url === null ? inspectFile(place.path, orders) : inspectServer(place.url, orders);
}
