import { CompiledQuery } from "kysely";

import type { Database } from "./database.ts";
import { jsonOf } from "./sqlite.ts";
import { longReaderOn } from "./sqlite-long-reader.ts";

/**
 * A database file that cannot be opened now: whoever uses it tries again, until it can.
 *
 * @param open throws StorageUnavailableError as long as it cannot
 */
export function openSqliteLater(open: () => Database): Database {
  let opened: Database | undefined;
  const use = () => (opened ??= open());
  const asking = (which: "reader" | "longReader") =>
    longReaderOn({
      read: async (sql, parameters) =>
        (await use()[which].executeQuery(CompiledQuery.raw(sql, [...parameters]))).rows,
      close: () => Promise.resolve(),
    });
  return {
    reader: asking("reader"),
    longReader: asking("longReader"),
    waitingReads: () => opened?.waitingReads() ?? 0,
    jsonOf,
    // An error of the attempt has to come as that of a promise.
    write: async (work) => use().write(work),
    overhaul: async (work) => use().overhaul(work),
    async close() {
      await opened?.close();
    },
  };
}
