import type { FastifyRequest } from "fastify";
import type { Logger } from "pino";

import type { Entrances } from "./access.ts";

/** Milliseconds between two looks; whoever is no longer let in listens no longer than that. */
const REVIEW = 5_000;

/** By what a stream was let in. */
type Admission = Pick<FastifyRequest, "session" | "caller">;

/** The streams that were let in by a session or a key: they must not outlive it. */
export class AdmittedStreams {
  readonly #entrances: Entrances;
  readonly #log: Logger;
  readonly #streams = new Map<() => void, Admission>();
  #reviews: NodeJS.Timeout | undefined;
  #isReviewing = false;

  constructor(entrances: Entrances, log: Logger) {
    this.#entrances = entrances;
    this.#log = log;
  }

  /**
   * Ends a stream when its session is over, or its key revoked.
   *
   * @returns to be called when the stream has ended by itself.
   */
  add({ session, caller }: Admission, end: () => void): () => void {
    this.#streams.set(end, { session, caller });
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
      await this.#endThoseOver();
    } catch (error) {
      const reason = error instanceof Error ? error.message : "unknown";
      this.#log.error({ reason }, "sessions of live streams not looked at");
    }
    this.#isReviewing = false;
  }

  async #endThoseOver(): Promise<void> {
    const { keys, sessions } = this.#entrances;
    const admitted = [...this.#streams.values()];
    const bySession = new Map(admitted.flatMap(({ session }) => (session ? [[session.id, session]] : [])));
    const byKey = new Set(admitted.flatMap(({ session, caller }) => (session ? [] : [caller.keyId])));
    const over = await sessions.over([...bySession.values()]);
    const revoked = await keys.revokedAmong([...byKey]);
    for (const [end, { session, caller }] of this.#streams)
      if (session ? over.has(session.id) : revoked.has(caller.keyId)) end();
  }
}
