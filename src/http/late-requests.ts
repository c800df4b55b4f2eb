import type { RouteOptions } from "fastify";

import type { HttpServer } from "./fastify.ts";
import { sendProblem } from "./problems.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether it is answered to the last, as long as there is a connection to ask on. */
    readonly isAnsweredAtEnd?: boolean;
  }
}

/** The answer to what is not begun because the program ends. */
export const ENDING = {
  status: 503,
  code: "ending",
  detail: "The program ends. Nothing of this request was done; send it again.",
};

/** A hook for routes as they are added: they are answered to the last. */
export function answerAtEnd(route: RouteOptions): void {
  route.config = { ...route.config, isAnsweredAtEnd: true };
}

/**
 * Sees to it that nothing begins once the end has begun, least of all a call: a connection that is open may bring further
 * requests. The carrier's webhooks are stored all the same, since a callee may be waiting for the answer.
 */
export function refuseLateRequests(server: HttpServer): void {
  let isEnding = false;
  server.addHook("preClose", (done) => {
    isEnding = true;
    done();
  });
  server.addHook("onRequest", (request, reply, done) => {
    if (!isEnding || request.routeOptions.config.isAnsweredAtEnd === true) done();
    else sendProblem(reply.header("connection", "close"), ENDING);
  });
}
