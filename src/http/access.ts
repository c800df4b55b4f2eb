import { createHash, timingSafeEqual } from "node:crypto";

import type { FastifyReply, FastifyRequest } from "fastify";

import type { HttpServer } from "./fastify.ts";
import { sendProblem } from "./problems.ts";

const BEARER = /^Bearer +([^\s]+)$/i;
const FAILURES_PER_MINUTE = 100;

/**
 * A hook that lets a request pass only with the API key. The key is compared by its hash, in constant time.
 * Failed attempts are limited per client; a right key always passes.
 *
 * @param apiKey null where the API needs no key (the sandbox on loopback, or `API_AUTH=off`).
 */
export function requireApiKey(server: HttpServer, apiKey: string | null) {
  const expected = apiKey === null ? null : digest(apiKey);
  const countFailure = server.createRateLimit({ max: FAILURES_PER_MINUTE, timeWindow: "1 minute" });

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (expected === null) return undefined;
    const offered = BEARER.exec(request.headers.authorization ?? "")?.[1];
    if (offered !== undefined && timingSafeEqual(digest(offered), expected)) return undefined;
    const failures = await countFailure(request);
    if (!failures.isAllowed && failures.isExceeded) {
      void reply.header("retry-after", failures.ttlInSeconds);
      return sendProblem(reply, {
        status: 429,
        code: "too_many_failed_attempts",
        detail: "Too many requests without a valid API key. Wait before trying again.",
      });
    }
    void reply.header("www-authenticate", 'Bearer realm="outbound-calling"');
    return sendProblem(reply, {
      status: 401,
      code: "unauthorized",
      detail: "Send the API key as 'Authorization: Bearer <key>'.",
    });
  };
}

/** Names the caller of a request for what is kept per API key, without keeping the key. */
export function callerScope(apiKey: string | null): string {
  return apiKey === null ? "sandbox" : digest(apiKey).toString("base64url");
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
