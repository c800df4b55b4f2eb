import { onTestFinished } from "vitest";

/** What several do beside a test, over and over, until it is ended; when the test is over, however it went, it is. */
export class RepeatedWork {
  readonly #workers: Promise<PromiseSettledResult<void>[]>;
  #ended = false;

  /**
   * Begins at once. What the work throws ends that worker, and is kept for {@link end}: while a test looks at other
   * things, nobody would take it.
   */
  constructor(workers: number, work: () => Promise<void>) {
    this.#workers = Promise.allSettled(Array.from({ length: workers }, () => this.#repeat(work)));
    onTestFinished(() => this.end());
  }

  /** Lets everybody finish what they are at. @throws what any work has thrown. */
  async end(): Promise<void> {
    this.#ended = true;
    for (const worker of await this.#workers) if (worker.status === "rejected") throw worker.reason;
  }

  async #repeat(work: () => Promise<void>): Promise<void> {
    while (!this.#ended) await work();
  }
}
