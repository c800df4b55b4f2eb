type Seen = "ok" | "failing" | "unused";

/** How the database and the carrier did when they were last needed: seen in real traffic, never probed. */
export class Observations {
  #database: Seen = "unused";
  #carrier: Seen = "unused";
  #ending = false;

  /** The database took, or did not take, what it was given. */
  database(works: boolean): void {
    this.#database = works ? "ok" : "failing";
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
