import { Readable } from "node:stream";

import type { CallPosition } from "../storage/call-filter.ts";
import type { CallPage } from "../storage/call-pages.ts";
import { type Place, Places } from "./places.ts";

/**
 * Calls in a page. More would hold up the webhooks between two pages for longer; fewer would spend more on asking
 * than on reading.
 */
const PAGE = 200;

/** How long a reader may take no data before it gives up its place, and before it is cut. */
export interface Patience {
  readonly stalledAfterMilliseconds: number;
  readonly cutAfterMilliseconds: number;
}

/** Reads the calls after a position as texts; a page with fewer than `limit` calls need not be the last. */
export type ReadPage = (after: CallPosition | null, limit: number) => Promise<CallPage<string>>;

/** What stands around the texts of a list. */
export interface ListFrame {
  readonly head: string;
  readonly between: string;
  readonly tail: string;
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
   * All calls in their frame, or null if every place is taken. An error in mid-stream destroys the stream, so
   * that the client sees a broken connection and not a shorter list.
   */
  open(readPage: ReadPage, frame: ListFrame): Readable | null {
    const place = this.#places.take();
    if (place === null) return null;
    const parts = this.#parts(readPage, frame, place, (error) => stream.destroy(error));
    const stream: Readable = new Readable({
      highWaterMark: 1,
      read: () => {
        parts.next().then(
          ({ value, done }) => stream.destroyed || stream.push(done === true ? null : value),
          (error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))),
        );
      },
      destroy: (error, closed) => {
        // It may be waiting for its turn, or be looking for a call that its filter lets pass.
        place.close();
        void parts.return(undefined).catch(() => undefined);
        closed(error);
      },
    });
    return stream;
  }

  async *#parts(
    readPage: ReadPage,
    frame: ListFrame,
    place: Place,
    cut: (error: Error) => void,
  ): AsyncGenerator<Buffer> {
    let after: CallPosition | null = null;
    let before = frame.head;
    do {
      await place.takeBack();
      // Nobody waits any more: a filter that nothing passes would go on through the whole list.
      if (place.isClosed) return;
      const part: Part = await readPart(readPage, after, before, frame);
      after = part.next;
      if (part.bytes.length === 0) continue;
      before = frame.between;
      yield* this.#patiently(part.bytes, place, cut);
    } while (after !== null);
  }

  /** Hands out some bytes and watches how long the client takes to want more. */
  *#patiently(bytes: Buffer, place: Place, cut: (error: Error) => void): Generator<Buffer> {
    const stalled = setTimeout(() => {
      place.giveUp();
    }, this.#patience.stalledAfterMilliseconds);
    const tooLong = setTimeout(() => {
      cut(new Error("The reader took no data for too long."));
    }, this.#patience.cutAfterMilliseconds);
    try {
      yield bytes;
    } finally {
      clearTimeout(stalled);
      clearTimeout(tooLong);
    }
  }
}

/** A page as it is sent; without bytes if no call of it passed. */
interface Part {
  readonly bytes: Buffer;
  readonly next: CallPosition | null;
}

/** Only the bytes are left of a page while it waits for a slow client. `before` is what goes before its first call. */
async function readPart(
  readPage: ReadPage,
  after: CallPosition | null,
  before: string,
  frame: ListFrame,
): Promise<Part> {
  const { calls, next } = await readPage(after, PAGE);
  // A list that ends without a call has its head all the same.
  const opened = calls.length > 0 || (next === null && before === frame.head) ? before : "";
  return { bytes: Buffer.from(opened + calls.join(frame.between) + (next === null ? frame.tail : "")), next };
}
