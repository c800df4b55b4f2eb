import type { Today } from "../domain/today.ts";

/** Milliseconds: figures that move faster cannot be read, and each reading is a few questions. */
const SHORTEST_PAUSE = 1_000;
/** Milliseconds after which they are read though nothing happened: the day itself goes on. */
const LONGEST_PAUSE = 60_000;

/** The figures of the day as listeners are told them: read at most once a second, for all of them together. */
export class Figures {
  readonly #read: () => Promise<Today>;
  #latest: Today | null = null;
  #readAt = 0;
  #isOutdated = false;

  constructor(read: () => Promise<Today>) {
    this.#read = read;
  }

  /** Something has happened that they may count. */
  outdate(): void {
    this.#isOutdated = true;
  }

  /** What those who know the latest figures have to be told: new ones, or none yet. */
  async ifDue(): Promise<Today | undefined> {
    const age = performance.now() - this.#readAt;
    if (age < SHORTEST_PAUSE || (!this.#isOutdated && age < LONGEST_PAUSE)) return undefined;
    // Before the question: what happens while it is asked may be missing in the answer.
    this.#isOutdated = false;
    try {
      return await this.#fresh();
    } catch (error) {
      this.#isOutdated = true;
      throw error;
    }
  }

  /** For those who know none: at most a second old. Whoever knows older ones still has to be told. */
  async recent(): Promise<Today> {
    if (this.#latest !== null && performance.now() - this.#readAt < SHORTEST_PAUSE) return this.#latest;
    return this.#fresh();
  }

  /** Nobody listens any more, so nobody notices what happens from now on. */
  forget(): void {
    this.#latest = null;
    this.#isOutdated = false;
  }

  async #fresh(): Promise<Today> {
    const today = await this.#read();
    this.#latest = today;
    this.#readAt = performance.now();
    return today;
  }
}
