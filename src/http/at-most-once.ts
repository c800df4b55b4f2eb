const MOST_REMEMBERED = 10_000;

/** Lets each name pass once in a window of time, however often it comes, and counts what it holds back. */
export class AtMostOnce {
  readonly #window: number;
  /** When each last passed, and how often it was held back since. */
  readonly #passed = new Map<string, { readonly at: number; heldBack: number }>();

  /** @param milliseconds how long the window is; Infinity for a name that passes but once. */
  constructor(milliseconds: number) {
    this.#window = milliseconds;
  }

  /** @returns how often the name was held back since it last passed; null if it is held back this time. */
  pass(name: string, now: Date): number | null {
    const last = this.#passed.get(name);
    if (last && now.getTime() - last.at < this.#window) {
      last.heldBack += 1;
      return null;
    }
    if (this.#passed.size >= MOST_REMEMBERED) this.#passed.clear();
    this.#passed.set(name, { at: now.getTime(), heldBack: 0 });
    return last?.heldBack ?? 0;
  }

  /** The name passes again at once. */
  forget(name: string): void {
    this.#passed.delete(name);
  }
}
