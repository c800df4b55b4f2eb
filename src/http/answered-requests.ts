import type { FastifyReply, FastifyRequest } from "fastify";

import type { Context } from "../context.ts";

/** A hook for what was answered: a line for each request at level debug. Our addresses carry names: none is logged. */
export function tellAnswered({ log }: Context) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    if (log.isLevelEnabled("debug")) {
      const { method } = request;
      const route = request.is404 ? null : (request.routeOptions.url ?? null);
      const milliseconds = Math.round(reply.elapsedTime * 10) / 10;
      request.log.debug({ method, route, status: reply.statusCode, milliseconds }, "request answered");
    }
    done();
  };
}
