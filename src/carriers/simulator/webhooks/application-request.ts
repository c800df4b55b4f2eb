import { randomUUID } from "node:crypto";

import type { Call, Endpoint, HttpMethod } from "../call.ts";
import type { Exchange } from "../exchange.ts";
import type { RequestKind } from "../records.ts";
import type { CallFields } from "./call-fields.ts";
import { type ConnectionPolicy, connectionPolicy } from "./connection-overrides.ts";
import { type Attempt, attemptRequest } from "./http-attempt.ts";
import { signature, signedUrl } from "./signature.ts";

const MOST_REDIRECTS = 10;
const LONGEST_LOGGED_BODY = 4000;

export interface ApplicationRequest {
  readonly call: Call;
  readonly kind: RequestKind;
  readonly endpoint: Endpoint;
  readonly fields: CallFields;
  /** Marks this as a repetition of an earlier request. */
  readonly idempotencyToken?: string;
}

export interface ApplicationAnswer {
  readonly attempt: Attempt;
  /** Where the answer came from in the end, and how: relative addresses in it start here. */
  readonly endpoint: Endpoint;
  readonly idempotencyToken: string;
}

/**
 * Asks the application for something, signed, with the retries its URL asks for. Redirects are followed up to ten
 * times; a followed redirect no longer carries the digits.
 */
export async function askApplication(
  exchange: Exchange,
  request: ApplicationRequest,
): Promise<ApplicationAnswer> {
  const idempotencyToken = request.idempotencyToken ?? randomUUID();
  let { endpoint, fields } = request;
  for (let redirects = 0; ; redirects += 1) {
    const attempt = await askWithRetries(exchange, { ...request, endpoint, fields }, idempotencyToken);
    const location = attempt.kind === "answered" && isRedirect(attempt.status) ? attempt.location : null;
    const next = location === null ? null : resolveUrl(location, endpoint.url);
    if (attempt.kind !== "answered" || next === null || redirects === MOST_REDIRECTS) {
      return { attempt, endpoint, idempotencyToken };
    }
    const method: HttpMethod = attempt.status === 307 || attempt.status === 308 ? endpoint.method : "GET";
    endpoint = { url: next, method };
    fields = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== "Digits"));
  }
}

/** An address relative to a document as an absolute http(s) one; null when it is none. */
export function resolveUrl(address: string, documentUrl: string | null): string | null {
  const base = documentUrl ?? undefined;
  if (!URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return /^https?:$/.test(url.protocol) ? url.href : null;
}

async function askWithRetries(
  exchange: Exchange,
  request: ApplicationRequest,
  token: string,
): Promise<Attempt> {
  const policy = connectionPolicy(request.endpoint.url);
  const deadline = performance.now() + exchange.settings.clock.limitMs(policy.totalMs);
  for (let number = 1; ; number += 1) {
    const sentToken = number > 1 || request.idempotencyToken !== undefined ? token : null;
    const attempt = await askOnce(exchange, request, policy, deadline, number, sentToken);
    const mayRetry = number <= policy.retries && performance.now() < deadline && !exchange.isClosing();
    if (!mayRetry || !isRetried(attempt, policy)) return attempt;
  }
}

async function askOnce(
  exchange: Exchange,
  request: ApplicationRequest,
  policy: ConnectionPolicy,
  deadline: number,
  number: number,
  idempotencyToken: string | null,
): Promise<Attempt> {
  const { clock, authToken } = exchange.settings;
  const { method, url } = request.endpoint;
  const form = new URLSearchParams(request.fields).toString();
  const bare = new URL(url.replace(/#.*$/s, "")).href;
  const requested = method === "POST" ? bare : `${bare}${bare.includes("?") ? "&" : "?"}${form}`;
  const sign = signature(authToken, signedUrl(requested), method === "POST" ? request.fields : {});
  const at = exchange.now();
  const attempt = await attemptRequest({
    url: requested,
    method,
    headers: {
      accept: "*/*",
      "user-agent": "TwilioProxy/1.1",
      "x-twilio-signature": sign,
      ...(idempotencyToken === null ? {} : { "i-twilio-idempotency-token": idempotencyToken }),
      ...(method === "POST"
        ? {
            "content-type": "application/x-www-form-urlencoded; charset=utf-8",
            "content-length": String(Buffer.byteLength(form)),
          }
        : {}),
    },
    body: method === "POST" ? form : "",
    connectTimeoutMs: clock.limitMs(policy.connectTimeoutMs),
    readTimeoutMs: clock.limitMs(policy.readTimeoutMs),
    totalMs: Math.max(1, deadline - performance.now()),
    signal: exchange.closing,
  });
  exchange.log(exchange.deliveries, {
    at,
    callSid: request.call.sid,
    kind: request.kind,
    method,
    url: requested,
    fields: request.fields,
    signature: sign,
    attempt: number,
    idempotencyToken,
    ...(attempt.kind === "answered"
      ? {
          status: attempt.status,
          contentType: attempt.contentType,
          body: attempt.body.toString("utf8").slice(0, LONGEST_LOGGED_BODY),
          failure: null,
        }
      : { status: null, contentType: null, body: "", failure: attempt.reason }),
  });
  return attempt;
}

function isRetried(attempt: Attempt, policy: ConnectionPolicy): boolean {
  if (attempt.kind === "failed") return policy.retryOn.has(attempt.cause);
  if (attempt.status >= 500) return policy.retryOn.has("5xx");
  return attempt.status >= 400 && policy.retryOn.has("4xx");
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}
