import type { FastifyReply, FastifyRequest } from "fastify";

import type { Context } from "../context.ts";
import { type Caller, NO_KEY, type Scope, unboundCaller } from "../domain/access.ts";
import type { Session } from "../domain/session.ts";
import { bearerIn } from "./api-key.ts";
import type { ApiKeys } from "./api-keys.ts";
import type { HttpServer } from "./fastify.ts";
import { whoseRequest } from "./own-page.ts";
import { type ProblemDetails, sendProblem } from "./problems.ts";
import type { Sessions } from "./sessions.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The session by which the request was let in; null for one with an API key, or where none is needed. */
    session: Session | null;
    /** What the person calls themselves whose session it is. */
    readonly actor: string | null;
    /** As whom the request was let in; null before. */
    admittedAs: Caller | null;
    /** Who asks; a stranger, who may do nothing, before the request was let in. */
    readonly caller: Caller;
  }
  interface FastifyContextConfig {
    /** What a key must allow for the route; every protected one says it. */
    readonly scope?: Scope;
    /**
     * Whether it tells of trouble with the database, so that a stored key which was seen working within an hour opens
     * it while the database does not answer.
     */
    readonly worksWithoutDatabase?: boolean;
  }
}

const FAILURES_PER_MINUTE = 100;
/** They change nothing, so that it does not matter which page caused them; none may read the answer but ours. */
const SAFE_METHODS = new Set(["GET", "HEAD"]);

const SESSION_OVER = "The session is over: sign in again.";
const STRANGER: Caller = { keyId: NO_KEY, scopes: new Set(), name: "stranger" };

/** Gives every request its `session`, its `actor` and its `caller`. */
export function describeActors(server: HttpServer): void {
  server.decorateRequest("session", null);
  server.decorateRequest("admittedAs", null);
  server.decorateRequest("caller", {
    getter(this: FastifyRequest) {
      return this.admittedAs ?? STRANGER;
    },
  });
  server.decorateRequest("actor", {
    getter(this: FastifyRequest) {
      return this.session?.name ?? null;
    },
  });
}

/** Every route behind the door says what it needs: one that forgot would be open to every key. */
export function demandScopes(server: HttpServer): void {
  server.addHook("onRoute", ({ url, method, config }) => {
    if (config?.scope === undefined) throw new Error(`${url}: a protected route names the scope it needs.`);
    if (config.worksWithoutDatabase && ![method].flat().every((each) => SAFE_METHODS.has(each)))
      throw new Error(`${url}: what changes something needs to know whether a key was revoked.`);
  });
}

/** What lets requests in where a key is needed. */
export interface Entrances {
  readonly keys: ApiKeys;
  readonly sessions: Sessions;
}

/**
 * A hook that lets a request pass only with an API key or with the cookie of a session, and only where its key allows
 * what the route does. If it offers a key, the key decides. A browser sends the cookie whoever's page asks, so that
 * with it only our own pages may change something. Failed attempts are limited per client; a right key always passes.
 *
 * @param entrances null where the API needs no key (the sandbox on loopback, or `API_AUTH=off`).
 */
export function requireKeyOrSession(
  server: HttpServer,
  { config }: Pick<Context, "config">,
  entrances: Entrances | null,
) {
  const countFailure = server.createRateLimit({ max: FAILURES_PER_MINUTE, timeWindow: "1 minute" });

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (entrances === null) return admit(request, reply, unboundCaller(NO_KEY, null));
    const { keys, sessions } = entrances;
    const offered = bearerIn(request.headers.authorization);
    const fromMemory = request.routeOptions.config.worksWithoutDatabase === true;
    const byKey = offered === undefined ? null : await keys.callerWith(offered, { fromMemory });
    if (byKey) return admit(request, reply, byKey);
    const found = offered === undefined ? await sessions.find(request.headers) : ({ is: "none" } as const);
    if (found.is === "current") {
      const changes = !SAFE_METHODS.has(request.method);
      if (changes && whoseRequest(request.headers, config.http.baseUrl) !== "own-page")
        return sendProblem(reply, CROSS_SITE);
      request.session = found.session;
      // What one person was shown is not for whoever uses the browser next.
      void reply.header("cache-control", "no-store");
      return admit(request, reply, found.caller);
    }
    if (found.is === "none") {
      const failures = await countFailure(request);
      if (!failures.isAllowed && failures.isExceeded) {
        return sendTooManyFailures(reply, failures.ttlInSeconds);
      }
    }
    return sendUnauthorized(
      reply,
      found.is === "over" ? SESSION_OVER : "Send an API key as 'Authorization: Bearer <key>', or sign in.",
    );
  };
}

/**
 * A hook for when the body has arrived, which a client may draw out for as long as a request may take: whoever would not
 * be let in any more changes nothing.
 */
export function requireStillAdmitted(entrances: Entrances | null) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (entrances === null || SAFE_METHODS.has(request.method)) return undefined;
    const { session, caller } = request;
    if (session) {
      const over = await entrances.sessions.over([session]);
      return over.has(session.id) ? sendUnauthorized(reply, SESSION_OVER) : undefined;
    }
    const revoked = await entrances.keys.revokedAmong([caller.keyId]);
    return revoked.has(caller.keyId) ? sendUnauthorized(reply, "This key was revoked.") : undefined;
  };
}

/** Lets a request pass whose caller may do what its route needs. */
function admit(request: FastifyRequest, reply: FastifyReply, caller: Caller): FastifyReply | undefined {
  const { scope } = request.routeOptions.config;
  if (scope === undefined || !caller.scopes.has(scope)) {
    const detail = `This key does not allow that: it lacks the scope '${scope ?? "unknown"}'.`;
    return sendProblem(reply, { status: 403, code: "scope_missing", detail, scope });
  }
  request.admittedAs = caller;
  return undefined;
}

/** The answer to a request that some other page has caused. */
export const CROSS_SITE: ProblemDetails = {
  status: 403,
  code: "cross_site_request",
  detail: "With a session, only this server's own pages may change something. Programs send an API key.",
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
