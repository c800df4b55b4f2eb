import type { HttpServer } from "./fastify.ts";
import { ENDING } from "./late-requests.ts";
import type { OwedAnswers } from "./owed-answers.ts";

/** Milliseconds that a request, once the end has begun, has to arrive whole. */
const LONGEST_ARRIVAL = 1_000;
const LOOK_MILLISECONDS = 100;

/**
 * Sees to it that the end waits for answers, not for requests: whoever has sent none, or half of one, is told 503, at
 * which carriers and proxies ask again, and hung up on. Node counts such a connection as busy. Whoever has a whole answer
 * and has sent nothing since is hung up on without a word.
 */
export function refuseHalfRequestsAtEnd(server: HttpServer, answers: OwedAnswers): void {
  const refuse = () => {
    server.server.closeIdleConnections();
    for (const socket of answers.connections()) {
      if (answers.isOwed(socket)) continue;
      if (socket.writable) answers.refuse(socket, ENDING);
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
