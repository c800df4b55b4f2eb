import type { Logger } from "pino";

import type { Session } from "../domain/session.ts";
import { reasonOf } from "../logging/reason.ts";
import type { Sessions } from "./sessions.ts";

/** Milliseconds between two looks; a session that is over listens no longer than that. */
const REVIEW = 5_000;

/** The streams that were let in by a session: they must not outlive it. */
export class SessionStreams {
  readonly #sessions: Pick<Sessions, "over">;
  readonly #log: Logger;
  readonly #streams = new Map<() => void, Session>();
  #reviews: NodeJS.Timeout | undefined;
  #isReviewing = false;

  constructor(sessions: Pick<Sessions, "over">, log: Logger) {
    this.#sessions = sessions;
    this.#log = log;
  }

  /**
   * Ends a stream when its session is over.
   *
   * @returns to be called when the stream has ended by itself.
   */
  add(session: Session, end: () => void): () => void {
    this.#streams.set(end, session);
    this.#reviews ??= setInterval(() => void this.#review(), REVIEW);
    return () => {
      this.#streams.delete(end);
      if (this.#streams.size > 0) return;
      clearInterval(this.#reviews);
      this.#reviews = undefined;
    };
  }

  async #review(): Promise<void> {
    if (this.#isReviewing) return;
    this.#isReviewing = true;
    try {
      const sessions = new Map([...this.#streams.values()].map((session) => [session.id, session]));
      const over = await this.#sessions.over([...sessions.values()]);
      for (const [end, { id }] of this.#streams) if (over.has(id)) end();
    } catch (error) {
      this.#log.error({ reason: reasonOf(error) }, "sessions of live streams not looked at");
    }
    this.#isReviewing = false;
  }
}
