import type { Socket } from "node:net";

import type { HttpServer } from "./fastify.ts";

/** Requests that may wait on a connection; whoever sends more is hung up on, and may send again what had no answer. */
const MOST_WAITING = 100;

/** A connection: whether a request of it is being answered, and what begins those that came behind it. */
interface Line {
  isBusy: boolean;
  readonly waiting: (() => void)[];
}

/**
 * Sees to it that requests which a client sends without waiting for answers are handled one after the other, in their
 * order, as their answers go out anyway. Between two of them everybody else has a turn: a hundred forged webhooks in
 * one packet hold up nobody's signed one. What waits is bounded, since Node reads on as long as no answer does.
 *
 * Source: RFC 9112, section 9.3.2 (pipelining): a server may handle safe requests in parallel; it need not.
 */
export function answerPipelinesInTurn(server: HttpServer): void {
  const lines = new WeakMap<Socket, Line>();
  server.addHook("onRequest", ({ raw: { socket } }, _reply, done) => {
    const line = lines.get(socket);
    if (line === undefined) lines.set(socket, { isBusy: true, waiting: [] });
    else if (line.isBusy) {
      if (line.waiting.length < MOST_WAITING) line.waiting.push(done);
      else socket.destroy();
      return;
    } else line.isBusy = true;
    done();
  });
  let isEnding = false;
  server.addHook("preClose", (done) => {
    isEnding = true;
    done();
  });
  server.addHook("onResponse", ({ raw: { socket } }, _reply, done) => {
    const line = lines.get(socket);
    // Who has left gets no answers, so what had not begun does not begin; nor does it once the program ends.
    if (isEnding && line !== undefined && line.waiting.length > 0) socket.destroySoon();
    const next = isEnding || socket.destroyed ? undefined : line?.waiting.shift();
    if (next !== undefined) setImmediate(next);
    else if (line !== undefined) line.isBusy = false;
    done();
  });
}
