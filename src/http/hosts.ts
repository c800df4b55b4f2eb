import type { FastifyReply, FastifyRequest } from "fastify";

import { sendProblem } from "./problems.ts";

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/**
 * A hook for a server that listens on loopback without a key: a page in the user's browser can point a name of
 * its own at 127.0.0.1 (DNS rebinding), but it cannot forge the Host header that goes with it.
 */
export function refuseForeignHosts(
  request: FastifyRequest,
  reply: FastifyReply,
  done: (error?: Error) => void,
): void {
  if (LOOPBACK_HOST.test(request.headers.host ?? "")) {
    done();
    return;
  }
  sendProblem(reply, {
    status: 421,
    code: "misdirected_request",
    detail: "This server answers to localhost only.",
  });
}
