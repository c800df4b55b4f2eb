import type { Kysely, RawBuilder, Transaction } from "kysely";

import type { Dialect } from "./dialect.ts";
import type { Tables } from "./tables.ts";

/** A handle for questions; what is under way in `write` is not seen until it is committed. */
export type Reader = Kysely<Tables>;

/** A handle that lives as long as one transaction. */
export interface Writer {
  readonly query: Transaction<Tables> | Kysely<Tables>;
  readonly dialect: Dialect;
}

/** The one door to stored data: many readers, one writer at a time. */
export interface Database {
  /** For short questions: one call, a few counters. */
  readonly reader: Reader;
  /**
   * For lists, whose questions may take long: they never hold up the event loop, nor what `reader` is asked. Its
   * questions wait for each other, so that each must be bounded (call-pages.ts).
   */
  readonly longReader: Reader;
  /** How many questions wait until a long reader is free. */
  readonly waitingReads: () => number;
  /** Asks for columns of a row as the text of one JSON object, in this order. The names must be ours, not a user's. */
  readonly jsonOf: (columns: readonly string[]) => RawBuilder<string>;
  /**
   * Runs `work` in one transaction, after the writes asked for before it. Commits durably before the promise
   * fulfils; rolls back whole if `work` fails. Nothing slow, and no request to a carrier, may happen inside.
   *
   * @throws StorageUnavailableError if the database takes nothing now; so do questions to the readers.
   */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /**
   * The same for work that may take minutes, such as a change of the schema. Other writers are refused meanwhile.
   */
  overhaul<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
