import { Connection } from "../webhooks/connection.ts";
import { EVENTS_A_CALL, type Signing, statusWebhooks } from "../webhooks/status-webhooks.ts";

/** Signed status webhooks at an even pace, as a carrier sends them, each on its way for as long as it takes. */
export class Caller {
  readonly #signing: Signing;
  readonly #connections: readonly Connection[];
  #call = 0;

  private constructor(signing: Signing, connections: readonly Connection[]) {
    this.#signing = signing;
    this.#connections = connections;
  }

  static async open(port: number, signing: Signing, connections: number): Promise<Caller> {
    return new Caller(
      signing,
      await Promise.all(Array.from({ length: connections }, () => Connection.open(port))),
    );
  }

  /**
   * Sends so many webhooks a second, each connection its share, for some seconds. One that is late is not left out, so that
   * a server that stalls is measured with all it has kept waiting.
   *
   * @returns milliseconds from when each was due until its answer was there.
   * @throws if one was not answered with 200.
   */
  async send(perSecond: number, seconds: number): Promise<number[]> {
    const pause = (1000 * this.#connections.length) / perSecond;
    const each = Math.round((perSecond * seconds) / this.#connections.length / EVENTS_A_CALL);
    const begun = performance.now() + 50;
    const latencies = await Promise.all(
      this.#connections.map(async (connection, index) => {
        const requests = statusWebhooks(this.#call + index * each, each, this.#signing);
        const measured: number[] = [];
        for (const [place, request] of requests.entries()) {
          const due = begun + place * pause + (index * pause) / this.#connections.length;
          await until(due);
          const status = await connection.ask(request);
          if (status !== 200) throw new Error(`A signed webhook was answered with ${status}.`);
          measured.push(performance.now() - due);
        }
        return measured;
      }),
    );
    this.#call += each * this.#connections.length;
    return latencies.flat();
  }

  close(): void {
    for (const connection of this.#connections) connection.close();
  }
}

function until(moment: number): Promise<void> {
  const pause = moment - performance.now();
  return pause <= 0 ? Promise.resolve() : new Promise((resume) => setTimeout(resume, pause));
}
