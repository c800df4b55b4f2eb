import { once } from "node:events";
import net from "node:net";

import { freePort } from "./free-port.ts";

interface Pair {
  readonly client: net.Socket;
  readonly server: net.Socket;
}

/** Stands between the program and a server on this machine, as a network that can fail. */
export class TcpProxy {
  readonly port: number;
  readonly #target: number;
  readonly #pairs = new Set<Pair>();
  #listener: net.Server | null = null;
  #hangs = false;

  private constructor(port: number, target: number) {
    this.port = port;
    this.#target = target;
  }

  /** @param target the port of the server. */
  static async start(target: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(await freePort(), target);
    await proxy.heal();
    return proxy;
  }

  /** How many connections go through it now. */
  get connections(): number {
    return this.#pairs.size;
  }

  /** Resets every connection; new ones are welcome. */
  cut(): void {
    for (const { client, server } of this.#pairs) {
      client.resetAndDestroy();
      server.destroy();
    }
  }

  /** Resets every connection and refuses new ones. */
  async refuse(): Promise<void> {
    const listener = this.#listener;
    this.#listener = null;
    if (listener === null) return;
    const closed = once(listener, "close");
    listener.close();
    this.cut();
    await closed;
  }

  /** Connections stay, new ones are accepted, and nothing goes through in either direction. */
  hang(): void {
    this.#hangs = true;
    for (const { client, server } of this.#pairs) {
      client.unpipe();
      server.unpipe();
    }
  }

  /** Whatever was wrong is over; what was held back arrives. */
  async heal(): Promise<void> {
    this.#hangs = false;
    for (const pair of this.#pairs) forward(pair);
    if (this.#listener) return;
    this.#listener = net.createServer((client) => this.#accept(client)).listen(this.port, "127.0.0.1");
    await once(this.#listener, "listening");
  }

  async close(): Promise<void> {
    await this.refuse();
  }

  #accept(client: net.Socket): void {
    const pair = { client, server: net.connect({ host: "127.0.0.1", port: this.#target }) };
    this.#pairs.add(pair);
    for (const [one, other] of [
      [pair.client, pair.server],
      [pair.server, pair.client],
    ] as const) {
      one.on("error", () => one.destroy());
      one.once("close", () => {
        this.#pairs.delete(pair);
        other.destroy();
      });
    }
    if (!this.#hangs) forward(pair);
  }
}

function forward({ client, server }: Pair): void {
  client.pipe(server);
  server.pipe(client);
}
