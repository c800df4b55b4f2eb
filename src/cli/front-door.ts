import { readKeptApiKey } from "../api-key-file.ts";
import type { Config } from "../config.ts";
import { isLoopback, readOrigin } from "../config/origin.ts";
import { StartError } from "../errors.ts";
import { harmless } from "./output.ts";
import { WrongUse } from "./wrong-use.ts";

/** A JSON object that the program sent. */
export type Answer = Readonly<Record<string, unknown>>;

/** What came of asking the program. */
export type Asked =
  | { readonly outcome: "answered"; readonly status: number; readonly body: Answer }
  /** The program has got nothing of it. */
  | { readonly outcome: "unreachable"; readonly reason: string }
  /** It was sent, and nobody can say from here what became of it. */
  | { readonly outcome: "lost"; readonly reason: string };

/** The program itself takes ten seconds at most. */
const PATIENCE_MILLISECONDS = 30_000;
const REQUEST_TIMEOUT = 408;
/** Errors before anything of the request has left this machine. */
const NOTHING_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*)$/;

/** How a handshake fails, which is before the request; a connection that breaks later has other words. */
const HANDSHAKE_FAILED =
  /wrong.version.number|packet.length.too.long|http.request|unsupported.protocol|alert.(protocol|handshake|unrecognized|internal)|before secure TLS/i;

/** What an answer says in words; its fields are tried in this order. */
export function wordsOf(answer: Answer, ...fields: readonly string[]): string {
  const said = fields.map((field) => answer[field]).find((value) => typeof value === "string");
  return harmless(typeof said === "string" ? said : JSON.stringify(answer));
}

/** The running program as its clients see it. */
export class FrontDoor {
  readonly origin: string;
  readonly #key: string | null;

  private constructor(origin: string, key: string | null) {
    this.origin = origin;
    this.#key = key;
  }

  /**
   * The program of this configuration, or the one at `server`. Its key is `API_KEY`; on this machine also the one that
   * is kept beside the database.
   *
   * @throws WrongUse if `server` is no address to which a key may be sent.
   */
  static async of(config: Config, server: string | undefined): Promise<FrontDoor> {
    const kept = () => (config.access.apiKeyRequired ? readKeptApiKey(config.database.path) : null);
    if (server === undefined) return new FrontDoor(ownOrigin(config), config.access.apiKey ?? (await kept()));
    const place = readOrigin(server);
    if (place === null) throw new WrongUse("--server: write an origin, as in https://calls.example.com.");
    const key = config.access.apiKey ?? (place.loopback ? await kept() : null);
    if (key !== null && !place.secure && !place.loopback)
      throw new WrongUse(
        "--server: over http everybody on the way could read the key: write an https address.",
      );
    return new FrontDoor(place.origin, key);
  }

  /** Posts JSON, once; follows no redirect, which would carry the key elsewhere. */
  async post(
    path: string,
    body: object | null,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Asked> {
    try {
      const answer = await fetch(this.origin + path, {
        method: "POST",
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
        headers: {
          ...(body !== null && { "content-type": "application/json" }),
          ...(this.#key !== null && { authorization: `Bearer ${this.#key}` }),
          ...headers,
        },
        ...(body !== null && { body: JSON.stringify(body) }),
      });
      return read(answer.status, await answer.text());
    } catch (error) {
      return { outcome: isUnsent(error) ? "unreachable" : "lost", reason: reasonOf(error) };
    }
  }
}

/** What is not the program's own comes from something in between, or instead of it. */
function read(status: number, text: string): Asked {
  const body = objectIn(text);
  if (body !== null) return { outcome: "answered", status, body };
  const reason = `what answers there is not this program, status ${status}`;
  const wasTaken = status < 300 || status >= 500 || status === REQUEST_TIMEOUT;
  return { outcome: wasTaken ? "lost" : "unreachable", reason };
}

function objectIn(text: string): Answer | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Where the program of a configuration is reached on its own machine. */
export function ownOrigin({ http: { host, port } }: Config): string {
  if (port === 0) throw new StartError("PORT: 0 is any free port: say with --server where the program is.");
  const here = host === "0.0.0.0" || host === "::" || isLoopback(host) ? loopbackOf(host) : host;
  return `http://${here.includes(":") ? `[${here}]` : here}:${port}`;
}

/** A name of this machine may lead to an address on which nobody listens. */
function loopbackOf(host: string): string {
  return host === "0.0.0.0" || host === "::" || host.endsWith("localhost") ? "127.0.0.1" : host;
}

function isUnsent(error: unknown): boolean {
  if (NOTHING_SENT.test(reasonOf(error))) return true;
  return error instanceof Error && error.cause instanceof Error && HANDSHAKE_FAILED.test(error.cause.message);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  if (error.name === "TimeoutError") return "no answer in 30 seconds";
  const cause = error.cause;
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string") return cause.code;
  return cause instanceof Error ? cause.message : error.message;
}
