import { once } from "node:events";
import net from "node:net";

import { type EventReader, listen } from "./event-stream.ts";
import type { World } from "./world.ts";

/** Streams of one test, so that none is left open after it. */
export class OpenStreams {
  readonly #readers: EventReader[] = [];
  readonly #sockets: net.Socket[] = [];

  async open(world: World, options?: Parameters<typeof listen>[1]): Promise<EventReader> {
    const reader = await listen(world, options);
    this.#readers.push(reader);
    return reader;
  }

  /** Opens the stream and, past the first bytes, takes nothing. */
  async stall(world: World): Promise<net.Socket> {
    const { hostname, port } = new URL(world.url);
    const socket = net.connect({ host: hostname, port: Number(port) });
    this.#sockets.push(socket);
    socket.on("error", () => undefined);
    socket.write(`GET /call-events HTTP/1.1\r\nhost: ${hostname}:${port}\r\n\r\n`);
    await once(socket, "data");
    socket.pause();
    return socket;
  }

  async close(): Promise<void> {
    for (const reader of this.#readers.splice(0)) await reader.close().catch(() => undefined);
    for (const socket of this.#sockets.splice(0)) socket.destroy();
  }
}
