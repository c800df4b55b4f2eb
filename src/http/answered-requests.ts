import type { FastifyReply, FastifyRequest, RouteOptions } from "fastify";

import type { Context } from "../context.ts";

declare module "fastify" {
  interface FastifyReply {
    /** The code of the problem that the request is answered with; null for none. */
    problemCode: string | null;
  }
}

/** Statuses, and a code of another, that speak of who asks or how much, and not of what. */
const REFUSED_STATUSES = new Set([401, 403, 421, 429]);
const REFUSED_CODES = new Set(["dialing_stopped"]);

/** A hook for routes as they are added: failures of each are counted from 0 on. */
export function expectRoutes({ observations }: Context) {
  const { http } = observations.metrics;
  return ({ method, url }: RouteOptions): void => {
    for (const each of [method].flat()) http.hasRoute(each, url);
  };
}

/** The same for the carrier's routes, whose answers are timed. */
export function expectWebhooks({ observations }: Context) {
  const { http } = observations.metrics;
  return ({ url }: RouteOptions): void => {
    http.hasWebhook(url);
  };
}

/**
 * A hook for what was answered: it is counted, and is a line of the log at level debug. Our addresses carry names, so
 * both tell the route's pattern and never the address.
 */
export function tellAnswered({ log, observations }: Context) {
  const { http } = observations.metrics;
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const { method } = request;
    const { statusCode: status, problemCode } = reply;
    const route = request.is404 ? null : (request.routeOptions.url ?? null);
    http.answered(method, route, status);
    if (problemCode !== null && (REFUSED_STATUSES.has(status) || REFUSED_CODES.has(problemCode))) {
      http.refused(problemCode);
    }
    if (log.isLevelEnabled("debug")) {
      const milliseconds = Math.round(reply.elapsedTime * 10) / 10;
      request.log.debug({ method, route, status, milliseconds }, "request answered");
    }
    done();
  };
}

/** A hook for the carrier's routes: how long a genuine request waited. A refusal is quick and would flatter it. */
export function timeWebhooks({ observations }: Context) {
  const { http } = observations.metrics;
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const { statusCode } = reply;
    const { url } = request.routeOptions;
    if (url !== undefined && (statusCode < 400 || statusCode >= 500))
      http.webhook(url, reply.elapsedTime / 1000);
    done();
  };
}
