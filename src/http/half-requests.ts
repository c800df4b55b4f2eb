import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

import { writeProblem } from "./broken-requests.ts";
import type { HttpServer } from "./fastify.ts";

/** Milliseconds that a request, once the end has begun, has to arrive whole. */
const LONGEST_ARRIVAL = 1_000;
const LOOK_MILLISECONDS = 100;

const ENDING = {
  status: 503,
  code: "ending",
  detail: "The program ends, and this request had not arrived whole. Nothing of it was done; send it again.",
};

/**
 * Sees to it that the end waits for answers, not for requests: whoever has sent none, or half of one, is told 503, at
 * which carriers and proxies ask again, and hung up on. Node counts such a connection as busy.
 */
export function refuseHalfRequestsAtEnd(server: HttpServer): void {
  const connections = new Map<Socket, Set<ServerResponse>>();
  server.server.on("connection", (socket: Socket) => {
    connections.set(socket, new Set());
    socket.once("close", () => connections.delete(socket));
  });
  server.server.on("request", (request, response) => {
    const open = connections.get(request.socket);
    open?.add(response);
    response.once("close", () => open?.delete(response));
  });

  const refuse = () => {
    for (const [socket, open] of connections) {
      const isOwed = [...open].some(({ req, headersSent }) => req.complete || headersSent);
      if (isOwed || !socket.writable) continue;
      writeProblem(socket, ENDING);
      socket.destroySoon();
    }
  };
  server.addHook("preClose", (done) => {
    let looking: NodeJS.Timeout | undefined;
    const waiting = setTimeout(() => {
      refuse();
      looking = setInterval(refuse, LOOK_MILLISECONDS);
    }, LONGEST_ARRIVAL);
    server.server.once("close", () => {
      clearTimeout(waiting);
      clearInterval(looking);
    });
    done();
  });
}
