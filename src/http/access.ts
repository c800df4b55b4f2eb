import type { FastifyReply, FastifyRequest } from "fastify";

import type { Context } from "../context.ts";
import type { Session } from "../domain/session.ts";
import { bearerIn, matcherOf } from "./api-key.ts";
import type { HttpServer } from "./fastify.ts";
import { whoseRequest } from "./own-page.ts";
import { type ProblemDetails, sendProblem } from "./problems.ts";
import type { Sessions } from "./sessions.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The session by which the request was let in; null for one with the API key, or where none is needed. */
    session: Session | null;
    /** What the person calls themselves whose session it is. */
    readonly actor: string | null;
  }
}

const FAILURES_PER_MINUTE = 100;
/** They change nothing, so that it does not matter which page caused them; none may read the answer but ours. */
const SAFE_METHODS = new Set(["GET", "HEAD"]);

/** Gives every request its `session` and its `actor`. */
export function describeActors(server: HttpServer): void {
  server.decorateRequest("session", null);
  server.decorateRequest("actor", {
    getter(this: FastifyRequest) {
      return this.session?.name ?? null;
    },
  });
}

/**
 * A hook that lets a request pass only with the API key or with the cookie of a session. If it offers a key, the key
 * decides. A browser sends the cookie whoever's page asks, so that with it only our own pages may change something.
 * Failed attempts are limited per client; a right key always passes.
 *
 * @param sessions null where the API needs no key (the sandbox on loopback, or `API_AUTH=off`).
 */
export function requireKeyOrSession(
  server: HttpServer,
  { config, secrets }: Context,
  sessions: Sessions | null,
) {
  const isKey = secrets.apiKey === null ? null : matcherOf(secrets.apiKey);
  const countFailure = server.createRateLimit({ max: FAILURES_PER_MINUTE, timeWindow: "1 minute" });

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (isKey === null || sessions === null) return undefined;
    const offered = bearerIn(request.headers.authorization);
    if (offered !== undefined && isKey(offered)) return undefined;
    const found = offered === undefined ? await sessions.find(request.headers) : ({ is: "none" } as const);
    if (found.is === "current") {
      const changes = !SAFE_METHODS.has(request.method);
      if (changes && whoseRequest(request.headers, config.http.baseUrl) !== "own-page")
        return sendProblem(reply, CROSS_SITE);
      request.session = found.session;
      // What one person was shown is not for whoever uses the browser next.
      void reply.header("cache-control", "no-store");
      return undefined;
    }
    if (found.is === "none") {
      const failures = await countFailure(request);
      if (!failures.isAllowed && failures.isExceeded) {
        return sendTooManyFailures(reply, failures.ttlInSeconds);
      }
    }
    return sendUnauthorized(
      reply,
      found.is === "over"
        ? "The session is over: sign in again."
        : "Send the API key as 'Authorization: Bearer <key>', or sign in.",
    );
  };
}

/** The answer to a request that some other page has caused. */
export const CROSS_SITE: ProblemDetails = {
  status: 403,
  code: "cross_site_request",
  detail: "With a session, only this server's own pages may change something. Programs send the API key.",
};

/** 401, with what would have been right. */
export function sendUnauthorized(reply: FastifyReply, detail: string): FastifyReply {
  void reply.header("www-authenticate", 'Bearer realm="outbound-calling"');
  return sendProblem(reply, { status: 401, code: "unauthorized", detail });
}

/** 429, with the seconds to wait. */
export function sendTooManyFailures(reply: FastifyReply, seconds: number): FastifyReply {
  void reply.header("retry-after", seconds);
  return sendProblem(reply, {
    status: 429,
    code: "too_many_failed_attempts",
    detail: "Too many requests without a valid API key. Wait before trying again.",
  });
}
