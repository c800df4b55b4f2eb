import type { FastifyReply, FastifyRequest, RouteOptions } from "fastify";
import findMyWay, { type HTTPMethod } from "find-my-way";

import { sendProblem } from "./problems.ts";

/**
 * Tells an unknown path (404) from a known path with the wrong method (405 with `Allow`). Keeps its own table of
 * routes, in the router that the server uses, because that one only knows pairs of method and path.
 */
export class UnknownRoutes {
  readonly #routes = findMyWay({ ignoreTrailingSlash: false, maxParamLength: Number.MAX_SAFE_INTEGER });
  readonly #methods = new Set<HTTPMethod>();

  /** To be called for every route that is added. */
  add(route: RouteOptions): void {
    for (const method of [route.method].flat() as HTTPMethod[]) {
      this.#methods.add(method);
      if (route.url !== "*" && !this.#routes.hasRoute(method, route.url)) {
        this.#routes.on(method, route.url, () => undefined);
      }
    }
  }

  /** Whether there is a route for this method at the request's path. */
  takes(method: HTTPMethod, request: FastifyRequest): boolean {
    return this.#routes.find(method, pathOf(request)) !== null;
  }

  /** The answer to a request that no route takes. */
  answer(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const allowed = [...this.#methods].filter((method) => this.takes(method, request));
    // A route that takes the request may say itself that there is nothing, as one for files does.
    if (allowed.length === 0 || allowed.some((method) => method === request.method)) {
      return sendProblem(reply, { status: 404, code: "not_found", detail: "There is no such route." });
    }
    void reply.header("allow", allowed.sort().join(", "));
    return sendProblem(reply, {
      status: 405,
      code: "method_not_allowed",
      detail: `This route takes ${allowed.join(", ")} only.`,
    });
  }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split("?", 1)[0] ?? "/";
}
