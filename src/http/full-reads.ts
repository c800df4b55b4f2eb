import { Readable } from "node:stream";

import type { CallPosition, ShownCall } from "../storage/call-pages.ts";

const PAGE = 500;

/** How long a reader may take no data before it gives up its place, and before it is cut. */
export interface Patience {
  readonly stalledAfterMilliseconds: number;
  readonly cutAfterMilliseconds: number;
}

/**
 * Reads of the whole list, of any length, in flat memory: page by page by key, the next page only when the
 * client has taken the last. A place is held while rows are read and sent; a reader that stalls gives its
 * place up, and is cut when it stalls for long.
 */
export class FullReads {
  readonly #places: number;
  readonly #patience: Patience;
  #taken = 0;

  constructor(places: number, patience: Patience) {
    this.#places = places;
    this.#patience = patience;
  }

  /**
   * A JSON array of all calls, or null if every place is taken. An error in mid-stream destroys the stream, so
   * that the client sees a broken connection and not a shorter list.
   */
  open(
    readPage: (after: CallPosition | null, limit: number) => Promise<readonly ShownCall[]>,
  ): Readable | null {
    if (this.#taken >= this.#places) return null;
    const place = this.#takePlace();
    const stream = Readable.from(
      this.#pages(readPage, place, (error) => stream.destroy(error)),
      {
        objectMode: false,
        highWaterMark: 1,
      },
    );
    stream.once("close", () => {
      place.giveUp();
    });
    return stream;
  }

  async *#pages(
    readPage: (after: CallPosition | null, limit: number) => Promise<readonly ShownCall[]>,
    place: { giveUp(): void },
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
      after = { createdAt: last.createdAt, id: last.id };
    }
  }

  /** Hands out one text and watches how long the client takes to want more. */
  *#patiently(text: string, place: { giveUp(): void }, cut: (error: Error) => void): Generator<string> {
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

  #takePlace(): { giveUp(): void } {
    this.#taken += 1;
    let held = true;
    return {
      giveUp: () => {
        if (held) this.#taken -= 1;
        held = false;
      },
    };
  }
}
