import type { KyselyPlugin } from "kysely";

import { StorageUnavailableError } from "../errors.ts";
import type { Reader } from "./database.ts";

/** The same reader, which answers no question before `isOpen` says so. */
export function guardedReader(reader: Reader, isOpen: () => boolean): Reader {
  const guard: KyselyPlugin = {
    transformQuery({ node }) {
      if (!isOpen()) throw new StorageUnavailableError("The database is not prepared yet.");
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  return reader.withPlugin(guard);
}
