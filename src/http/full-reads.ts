import { Readable } from "node:stream";

import type { CallPosition, ShownCall } from "../storage/call-pages.ts";
import { type Place, Places } from "./places.ts";

const PAGE = 500;

/** How long a reader may take no data before it gives up its place, and before it is cut. */
export interface Patience {
  readonly stalledAfterMilliseconds: number;
  readonly cutAfterMilliseconds: number;
}

/**
 * Reads of the whole list, of any length, in flat memory: page by page by key, the next page only when the
 * client has taken the last. A place is held while rows are read and sent; a reader that stalls gives its
 * place up until it goes on, and is cut when it stalls for long.
 */
export class FullReads {
  readonly #places: Places;
  readonly #patience: Patience;

  constructor(places: number, patience: Patience) {
    this.#places = new Places(places);
    this.#patience = patience;
  }

  /**
   * A JSON array of all calls, or null if every place is taken. An error in mid-stream destroys the stream, so
   * that the client sees a broken connection and not a shorter list.
   */
  open(
    readPage: (after: CallPosition | null, limit: number) => Promise<readonly ShownCall[]>,
  ): Readable | null {
    const place = this.#places.take();
    if (place === null) return null;
    const stream = Readable.from(
      this.#pages(readPage, place, (error) => stream.destroy(error)),
      {
        objectMode: false,
        highWaterMark: 1,
      },
    );
    stream.once("close", () => {
      place.close();
    });
    return stream;
  }

  async *#pages(
    readPage: (after: CallPosition | null, limit: number) => Promise<readonly ShownCall[]>,
    place: Place,
    cut: (error: Error) => void,
  ): AsyncGenerator<string> {
    let after: CallPosition | null = null;
    for (;;) {
      const page: readonly ShownCall[] = await readPage(after, PAGE);
      const before = after === null ? "[" : page.length > 0 ? "," : "";
      const text = before + page.map((call) => JSON.stringify(call)).join(",");
      const last = page.at(-1);
      const isLast = page.length < PAGE || last === undefined;
      yield* this.#patiently(isLast ? `${text}]` : text, place, cut);
      if (isLast) return;
      await place.takeBack();
      after = { createdAt: last.createdAt, id: last.id };
    }
  }

  /** Hands out one text and watches how long the client takes to want more. */
  *#patiently(text: string, place: Place, cut: (error: Error) => void): Generator<string> {
    const stalled = setTimeout(() => {
      place.giveUp();
    }, this.#patience.stalledAfterMilliseconds);
    const tooLong = setTimeout(() => {
      cut(new Error("The reader took no data for too long."));
    }, this.#patience.cutAfterMilliseconds);
    try {
      yield text;
    } finally {
      clearTimeout(stalled);
      clearTimeout(tooLong);
    }
  }
}
