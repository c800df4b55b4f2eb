import { randomBytes } from "node:crypto";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { TLSSocket } from "node:tls";

import { type ReachIdentity, ticketFor } from "./reach-proof.ts";

/** What came of a request through an address. */
export type ReachAnswer =
  | {
      readonly is: "answer";
      readonly status: number;
      /** Where a redirect leads; null if it is none. */
      readonly location: string | null;
      /** The methods that the address takes, of an answer that says so. */
      readonly allow: string | null;
      /** The body, if it is JSON. */
      readonly body: Readonly<Record<string, unknown>>;
      /** When the certificate ends; null without https. */
      readonly certificateEnds: Date | null;
    }
  | { readonly is: "failed"; readonly code: string };

/** A request that only the right process can answer. */
export interface ReachQuestion {
  readonly target: string;
  readonly nonce: string;
  /** Sends it, signed for the public address, to an origin. Takes a few seconds at most, and never throws. */
  readonly sendTo: (origin: string) => Promise<ReachAnswer>;
}

type Sign = (url: string, fields: Readonly<Record<string, string>>) => string;

/**
 * What proxies like to touch: an order that is not the alphabet's, marks that encoders disagree on, an encoded slash
 * and plus, a space, a letter beyond ASCII, a name without value. The addresses that the carrier gets are like it.
 */
const QUERY = "zeta=O%27Hara%20%26%20S%C3%B6hne&alpha=a%2Bb%2Fc&mark=%28x%29%2A&empty=";
const PATIENCE = 4_000;
const LARGEST_ANSWER = 65_536;

/** A question with a nonce of its own. Its query is always the same, so that whatever caches answers shows itself. */
export function reachQuestion({ authToken, publicUrl }: ReachIdentity, sign: Sign): ReachQuestion {
  const target = `/reach?${QUERY}`;
  const nonce = randomBytes(16).toString("hex");
  const fields = { nonce, ticket: ticketFor(authToken, nonce), text: "a b & c+d é" };
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "x-twilio-signature": sign(publicUrl() + target, fields),
    "user-agent": "outbound-calling doctor",
    accept: "*/*",
  };
  const body = new URLSearchParams(fields).toString();
  return { target, nonce, sendTo: (origin) => post(origin, target, headers, body) };
}

/** One POST over a connection of its own, its target byte for byte as given; redirects are not followed. */
function post(
  origin: string,
  target: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<ReachAnswer> {
  const { protocol, hostname, port } = new URL(origin);
  const { request } = protocol === "https:" ? https : http;
  return new Promise((resolve) => {
    const fail = (error: unknown) => resolve({ is: "failed", code: codeOf(error) });
    try {
      const sent = request({
        host: hostname.replace(/^\[(.*)\]$/, "$1"),
        ...(port !== "" && { port: Number(port) }),
        path: target,
        method: "POST",
        headers: { ...headers, "content-length": Buffer.byteLength(body) },
        agent: false,
        signal: AbortSignal.timeout(PATIENCE),
      });
      sent.on("error", fail);
      sent.on("response", (response) => void read(response).then(resolve, fail));
      sent.end(body);
    } catch (error) {
      fail(error);
    }
  });
}

async function read(response: IncomingMessage): Promise<ReachAnswer> {
  const { socket } = response;
  const certificateEnds = socket instanceof TLSSocket ? new Date(socket.getPeerCertificate().valid_to) : null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_ANSWER) break;
    chunks.push(chunk);
  }
  return {
    is: "answer",
    status: response.statusCode ?? 0,
    location: response.headers.location ?? null,
    allow: response.headers.allow ?? null,
    body: jsonIn(Buffer.concat(chunks).toString("utf8")),
    certificateEnds,
  };
}

function jsonIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "UNKNOWN";
  if (error.name === "AbortError" || error.name === "TimeoutError") return "ETIMEDOUT";
  return "code" in error && typeof error.code === "string" ? error.code : "UNKNOWN";
}
