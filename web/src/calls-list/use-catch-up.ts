import { type RefObject, useEffect, useRef } from "react";

import { type Call, dataOf, server } from "../api/client.ts";
import type { CallsQuery } from "./filter.ts";
import type { Page, Place } from "./place.ts";
import { readNewest, readPage } from "./read-page.ts";

/** The rows on screen, counted from the newest call of the list on. */
export type RowRange = RefObject<{ readonly first: number; readonly last: number }>;

interface CatchUp {
  readonly query: CallsQuery;
  readonly pages: readonly Page[];
  readonly places: readonly Place[];
  readonly range: RowRange;
  /** Takes calls as they were at that time. */
  readonly learn: (calls: readonly Call[], at: number) => void;
  readonly learnNewest: (newest: readonly Call[]) => void;
}

const PAUSE = 5_000;

/**
 * For when more happened than was told. The pages on screen are read again, at most every five seconds, and so are
 * the newest calls; pages that are off the screen wait until they come into sight.
 *
 * @returns says that something was missed: anything, or only who is new.
 */
export function useCatchUp(parts: CatchUp): (what: "everything" | "newest") => void {
  const latest = useRef(parts);
  useEffect(() => {
    latest.current = parts;
  });
  const work = useRef<Work>(null);
  useEffect(() => {
    const now = new Work(latest);
    work.current = now;
    return () => {
      now.end();
    };
  }, []);
  // A page that was off the screen may have come into sight.
  useEffect(() => {
    work.current?.look();
  });
  return (what) => work.current?.miss(what);
}

class Work {
  readonly #parts: RefObject<CatchUp>;
  readonly #over = new AbortController();
  readonly #readAt = new Map<number, number>();
  #missedAt = 0;
  #newestMissed = false;
  #lastAt = -PAUSE;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: RefObject<CatchUp>) {
    this.#parts = parts;
  }

  miss(what: "everything" | "newest"): void {
    this.#newestMissed = true;
    if (what === "everything") this.#missedAt = performance.now();
    this.look();
  }

  look(): void {
    if (this.#timer !== undefined || this.#over.signal.aborted) return;
    if (!this.#newestMissed && this.#stalePages().length === 0) return;
    const pause = Math.max(0, this.#lastAt + PAUSE - performance.now());
    this.#timer = setTimeout(() => {
      this.#lastAt = performance.now();
      void this.#read().finally(() => {
        this.#timer = undefined;
        this.look();
      });
    }, pause);
  }

  end(): void {
    this.#over.abort();
    clearTimeout(this.#timer);
  }

  #stalePages(): readonly (readonly [Place, Page])[] {
    const { pages, places, range } = this.#parts.current;
    const { first, last } = range.current;
    return pages.flatMap((page, index) => {
      const place = places[index];
      if (place === undefined || place.start > last || place.start + page.calls.length <= first) return [];
      const readAt = Math.max(page.readAt, this.#readAt.get(place.start) ?? 0);
      return readAt < this.#missedAt ? [[place, page] as const] : [];
    });
  }

  async #read(): Promise<void> {
    const { query } = this.#parts.current;
    try {
      for (const [place, page] of this.#stalePages()) await this.#readAgain(place, page);
      if (!this.#newestMissed) return;
      const newest = await readNewest(query, this.#over.signal);
      this.#newestMissed = false;
      if (query === this.#parts.current.query) this.#parts.current.learnNewest(newest);
    } catch {
      // The live mark says that the server is away; after the pause it is asked again.
    }
  }

  async #readAgain(place: Place, page: Page): Promise<void> {
    const { query, range, learn } = this.#parts.current;
    const at = performance.now();
    const again = await readPage(boundedPlace(place, page), query, this.#over.signal);
    const found = new Set(again.calls.map(({ id }) => id));
    const { first, last } = range.current;
    const onScreen = page.calls.slice(Math.max(0, first - place.start), Math.max(0, last + 1 - place.start));
    // They no longer match the filter, but they are on screen, and shall say what is true.
    const left = await Promise.all(
      onScreen.filter(({ id }) => !found.has(id)).map((call) => this.#readOne(call)),
    );
    learn([...again.calls, ...left.flat()], at);
    this.#readAt.set(place.start, at);
  }

  async #readOne({ callSid, reference }: Call): Promise<readonly Call[]> {
    const name = callSid ?? reference;
    if (name === null) return [];
    const path = { department: name };
    const answer = server.GET("/calls/{department}", { params: { path }, signal: this.#over.signal });
    const call = await dataOf(answer).catch(() => null);
    return call === null || typeof call === "string" || Array.isArray(call) ? [] : [call];
  }
}

/** The same rows, whatever has come before or behind them. */
function boundedPlace(place: Place, { span, next }: Page): Place {
  if (span === null) return place;
  const newest = place.cursor === null ? (place.newest ?? span.first) : null;
  return { ...place, newest, until: { position: span.last, cursor: next ?? "" } };
}
