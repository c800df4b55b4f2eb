import { type RefObject, useCallback, useEffect, useRef } from "react";

import type { Call } from "../api/client.ts";
import type { FollowUpSearch } from "../pages/follow-up-search.ts";
import { readOne, readPage } from "./read-page.ts";
import { readAgain, type Start } from "./reading-again.ts";

interface CatchUp {
  readonly search: FollowUpSearch;
  readonly rows: readonly Call[];
  /** The rows that are not known to be as they were at that time, the most urgent first. */
  readonly doubtful: (since: number) => readonly Call[];
  /** Takes calls as they were at that time. */
  readonly learn: (calls: readonly Call[], at: number) => void;
}

/** Milliseconds from the beginning of one round to the next, however much happens. */
const PAUSE = 2_000;
/** Rows of a page that is read again; the server gives 1,000 at most. */
const PAGE = 200;

/**
 * For when more happened than was told: reads the rows of the list again, in rounds, until each is known to be as it
 * was when that was said, or later.
 *
 * @returns says that something was missed
 */
export function useCatchUp(parts: CatchUp): () => void {
  const latest = useRef(parts);
  useEffect(() => {
    latest.current = parts;
  });
  const rounds = useRef<Rounds>(null);
  useEffect(() => {
    const all = new Rounds(latest);
    rounds.current = all;
    return () => {
      all.end();
    };
  }, []);
  return useCallback(() => rounds.current?.miss(), []);
}

class Rounds {
  readonly #parts: RefObject<CatchUp>;
  readonly #over = new AbortController();
  #missedAt = 0;
  #newsMissed = false;
  #start: Start | null = null;
  #lastAt = -PAUSE;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: RefObject<CatchUp>) {
    this.#parts = parts;
  }

  miss(): void {
    this.#missedAt = performance.now();
    this.#newsMissed = true;
    this.#look();
  }

  end(): void {
    this.#over.abort();
    clearTimeout(this.#timer);
  }

  #look(): void {
    if (this.#timer !== undefined || this.#over.signal.aborted) return;
    if (!this.#newsMissed && this.#doubtful().length === 0) return;
    this.#timer = setTimeout(
      () => {
        this.#lastAt = performance.now();
        void this.#read().finally(() => {
          this.#timer = undefined;
          this.#look();
        });
      },
      Math.max(0, this.#lastAt + PAUSE - performance.now()),
    );
  }

  #doubtful(): readonly Call[] {
    return this.#parts.current.doubtful(this.#missedAt);
  }

  async #read(): Promise<void> {
    const { search, rows, learn } = this.#parts.current;
    const doubtful = this.#doubtful();
    if (!this.#newsMissed && doubtful.length === 0) return;
    this.#newsMissed = false;
    const { signal } = this.#over;
    const other = { ...search, state: search.state === "handled" ? "open" : "handled" } as const;
    try {
      this.#start = await readAgain(rows, doubtful, this.#start, {
        page: (list, cursor) => readPage(list === "own" ? search : other, cursor, { limit: PAGE, signal }),
        one: (call) => readOne(call, signal),
        now: () => performance.now(),
        learn,
      });
    } catch {
      // The live mark says that the server is away; after the pause it is asked again.
      this.#newsMissed = true;
    }
  }
}
