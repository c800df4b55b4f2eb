import { once } from "node:events";
import net from "node:net";

interface Asking {
  readonly answered: (status: number) => void;
  readonly failed: (error: Error) => void;
}

/**
 * A keep-alive connection with one request under way at a time. It knows just enough HTTP to see where an answer
 * ends: a full client would cost the generator more CPU than the servers spend.
 */
export class Connection {
  readonly #socket: net.Socket;
  #received = "";
  #asking: Asking | undefined;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.setNoDelay(true).setEncoding("latin1");
    socket.on("data", (text: string) => this.#receive(text));
    socket.on("close", () => this.#asking?.failed(new Error("The server closed a connection.")));
    socket.on("error", (error) => this.#asking?.failed(error));
  }

  static async open(port: number): Promise<Connection> {
    const socket = net.connect(port, "127.0.0.1");
    await once(socket, "connect");
    return new Connection(socket);
  }

  /** Sends a whole request. @returns the status of the answer, when all of it is there. */
  ask(request: Buffer): Promise<number> {
    return new Promise((answered, failed) => {
      this.#asking = { answered, failed };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(text: string): void {
    this.#received += text;
    const headEnd = this.#received.indexOf("\r\n\r\n");
    if (headEnd < 0) return;
    const length = /\r\ncontent-length: *(\d+)/i.exec(this.#received)?.[1];
    const asking = this.#asking;
    if (length === undefined) {
      asking?.failed(new Error("An answer came without its length."));
      return;
    }
    if (this.#received.length < headEnd + 4 + Number(length)) return;
    const status = Number(this.#received.slice(9, 12));
    this.#received = "";
    this.#asking = undefined;
    asking?.answered(status);
  }
}
