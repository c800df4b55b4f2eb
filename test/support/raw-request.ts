import net from "node:net";

/** What came back on the wire, header names in lower case. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Longer than anything here takes; an answer that comes later counts as a hang. */
const LONGEST_WAIT = 10_000;

/** Opens a connection to a host of this machine. */
type Connect = (target: { readonly host: string; readonly port: number }) => net.Socket;

/**
 * Sends one request as the very bytes given, which no HTTP client would let through, and reads until the server
 * closes. `content-length`, `host` and `connection: close` are added.
 */
export async function rawRequest(
  origin: string,
  request: {
    readonly method?: string;
    /** The request target, byte for byte (Latin-1). */
    readonly target: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Uint8Array | string;
  },
  connect: Connect = (target) => net.connect(target),
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  const body = Buffer.from(request.body ?? "");
  const headers = { host: `${hostname}:${port}`, ...request.headers };
  const head = [
    `${request.method ?? "GET"} ${request.target} HTTP/1.1`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${body.length}`,
    "connection: close",
  ];
  const bytes = Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`, "latin1"), body]);
  return parse(await exchange(connect({ host: hostname, port: Number(port) }), bytes));
}

/** Sends bytes that may be no request at all, and reads until the server closes. */
export async function rawBytes(origin: string, bytes: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return parse(
    await exchange(net.connect({ host: hostname, port: Number(port) }), Buffer.from(bytes, "latin1")),
  );
}

async function exchange(socket: net.Socket, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    socket.setTimeout(LONGEST_WAIT, () => socket.destroy(new Error("The server did not answer.")));
    socket.on("connect", () => void socket.write(bytes));
    socket.on("data", (chunk: Buffer) => void chunks.push(chunk));
    // A server may answer and close before it has read everything; what it said is there all the same.
    socket.on("error", (error) => {
      if (chunks.length > 0) resolve(Buffer.concat(chunks).toString("latin1"));
      else reject(error);
    });
    socket.on("close", () => resolve(Buffer.concat(chunks).toString("latin1")));
  });
}

function parse(answer: string): RawAnswer {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1];
  if (status === undefined)
    throw new Error(`This is no HTTP answer: ${JSON.stringify(answer.slice(0, 100))}`);
  const end = answer.indexOf("\r\n\r\n");
  const lines = answer.slice(0, end).split("\r\n").slice(1);
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return { status: Number(status), headers: new Map(headers), body: answer.slice(end + 4) };
}
