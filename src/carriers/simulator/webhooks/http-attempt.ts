import http from "node:http";
import https from "node:https";

export interface HttpRequest {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Real milliseconds. */
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
  readonly totalMs: number;
  readonly signal: AbortSignal;
}

export type Attempt =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly contentType: string | null;
      readonly location: string | null;
      readonly body: Buffer;
      /** The body was longer than Twilio reads; it is cut. */
      readonly tooLarge: boolean;
    }
  | { readonly kind: "failed"; readonly cause: "ct" | "rt"; readonly reason: string };

export const LARGEST_BODY_BYTES = 64 * 1024;

/** One HTTP request on a connection of its own, as Twilio sends it. Never rejects. */
export async function attemptRequest(request: HttpRequest): Promise<Attempt> {
  const url = new URL(request.url);
  const credentials = credentialsIn(url);
  if (credentials === null) return { kind: "failed", cause: "ct", reason: "unreadable credentials" };
  return new Promise((resolve) => {
    const client = url.protocol === "https:" ? https : http;
    const connectedBy = url.protocol === "https:" ? "secureConnect" : "connect";
    let connected = false;
    let idle: NodeJS.Timeout | undefined;
    const outgoing = client.request(url, {
      method: request.method,
      headers: request.headers,
      agent: false,
      signal: request.signal,
      ...credentials,
    });
    const total = setTimeout(() => outgoing.destroy(new Error("total time exceeded")), request.totalMs);
    const expect = (ms: number, what: string): void => {
      clearTimeout(idle);
      idle = setTimeout(() => outgoing.destroy(new Error(what)), ms);
    };
    const settle = (attempt: Attempt): void => {
      clearTimeout(total);
      clearTimeout(idle);
      resolve(attempt);
    };
    expect(request.connectTimeoutMs, "connect timeout");
    outgoing.on("socket", (socket) => {
      socket.once(connectedBy, () => {
        connected = true;
        expect(request.readTimeoutMs, "read timeout");
      });
    });
    outgoing.on("error", (error) =>
      settle({ kind: "failed", cause: connected ? "rt" : "ct", reason: reasonOf(error) }),
    );
    outgoing.on("response", (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const answer = (tooLarge: boolean): void =>
        settle({
          kind: "answered",
          status: incoming.statusCode ?? 0,
          contentType: incoming.headers["content-type"] ?? null,
          location: incoming.headers.location ?? null,
          body: Buffer.concat(chunks).subarray(0, LARGEST_BODY_BYTES),
          tooLarge,
        });
      incoming.on("data", (chunk: Buffer) => {
        expect(request.readTimeoutMs, "read timeout");
        chunks.push(chunk);
        size += chunk.length;
        if (size <= LARGEST_BODY_BYTES) return;
        answer(true);
        outgoing.destroy();
      });
      incoming.on("end", () => answer(false));
      incoming.on("error", (error) => settle({ kind: "failed", cause: "rt", reason: reasonOf(error) }));
    });
    outgoing.end(request.body);
  });
}

/** What an address holds of them, as Node takes it; null if that cannot be decoded. */
function credentialsIn({ username, password }: URL): { readonly auth?: string } | null {
  if (username === "") return {};
  try {
    return { auth: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` };
  } catch {
    return null;
  }
}

function reasonOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
