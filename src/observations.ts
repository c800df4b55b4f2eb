import { StorageUnavailableError } from "./errors.ts";
import type { Database } from "./storage/database.ts";

type Seen = "ok" | "failing" | "unused";

/** How the database and the carrier did when they were last needed: seen in real traffic, never probed. */
export class Observations {
  #database: Seen = "unused";
  #carrier: Seen = "unused";
  #ending = false;

  /** The same database, watched: what it took, or did not take, is remembered. */
  watch(database: Database): Database {
    return {
      ...database,
      write: async (work) => {
        try {
          const result = await database.write(work);
          this.#database = "ok";
          return result;
        } catch (error) {
          if (error instanceof StorageUnavailableError) this.#database = "failing";
          throw error;
        }
      },
    };
  }

  /** The carrier answered a request, with yes or no, or it did not. */
  carrier(answers: boolean): void {
    this.#carrier = answers ? "ok" : "failing";
  }

  /** The process takes no new work. */
  end(): void {
    this.#ending = true;
  }

  seen(): { readonly database: Seen; readonly carrier: Seen; readonly ending: boolean } {
    return { database: this.#database, carrier: this.#carrier, ending: this.#ending };
  }
}
