import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

import type { HttpServer } from "./fastify.ts";
import { PROBLEM_TYPE, problemBody, type ProblemDetails } from "./problems.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

/** Milliseconds after which a client that was refused is hung up on, whatever it is still owed. */
const LONGEST_FAREWELL = 60_000;

interface Connection {
  /** What has no whole answer yet, in the order of arrival. */
  readonly open: Set<ServerResponse>;
  /** The request that arrives, or the last that has. */
  last: ServerResponse | null;
  refusal: ProblemDetails | null;
}

/**
 * What clients are owed: the answers to requests that have arrived whole, or were begun before they had. Who is refused
 * for what comes behind them hears of it after these answers, and what is refused is never begun: nobody is told that
 * nothing was done of what is being done.
 *
 * Source: RFC 9112, section 9.3.2 (answers go out in the order of requests).
 */
export class OwedAnswers {
  readonly #connections = new Map<Socket, Connection>();
  readonly #begun = new WeakSet<IncomingMessage>();
  readonly #refused = new WeakSet<IncomingMessage>();

  /** To be called once, before any other hook is added. */
  watch(server: HttpServer): void {
    server.server.on("connection", (socket: Socket) => {
      this.#connections.set(socket, { open: new Set(), last: null, refusal: null });
      socket.once("close", () => this.#connections.delete(socket));
    });
    const expect = (request: IncomingMessage, response: ServerResponse) => {
      this.#expect(request, response);
    };
    server.server.on("request", expect).on("checkExpectation", expect);
    server.addHook("onRequest", ({ raw }, _reply, done) => {
      if (!this.#refused.has(raw)) done();
    });
    server.addHook("preHandler", ({ raw }, _reply, done) => {
      if (this.#refused.has(raw)) return;
      this.#begun.add(raw);
      done();
    });
  }

  /** The connections that are open. */
  connections(): Iterable<Socket> {
    return this.#connections.keys();
  }

  /** Whether an answer on this connection is under way, or will be. */
  isOwed(socket: Socket): boolean {
    return [...(this.#connections.get(socket)?.open ?? [])].some((response) => this.#isDue(response));
  }

  /**
   * Answers, where there is no reply to write to, what arrives on a connection and has not arrived whole, and ends our
   * side of the connection. If that has its answer already, there is none behind it.
   */
  refuse(socket: Socket, problem: ProblemDetails): void {
    const connection = this.#connections.get(socket);
    if (connection === undefined || connection.refusal !== null) return;
    connection.refusal = problem;
    const cut = setTimeout(() => socket.destroy(), LONGEST_FAREWELL);
    socket.once("close", () => {
      clearTimeout(cut);
    });
    for (const response of connection.open) if (!this.#isDue(response)) this.#refused.add(response.req);
    if (!this.isOwed(socket)) leave(socket, connection, problem);
  }

  #expect(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const connection = this.#connections.get(socket);
    if (connection === undefined) return;
    if (connection.refusal !== null) {
      // It was refused before its head was whole.
      this.#refused.add(request);
      return;
    }
    connection.open.add(response);
    connection.last = response;
    response.once("close", () => {
      connection.open.delete(response);
      if (connection.last === response && request.complete) connection.last = null;
      if (connection.refusal !== null && !this.isOwed(socket)) leave(socket, connection, connection.refusal);
    });
  }

  #isDue({ req, headersSent }: ServerResponse): boolean {
    return !this.#refused.has(req) && (req.complete || headersSent || this.#begun.has(req));
  }
}

function leave(socket: Socket, { last }: Connection, problem: ProblemDetails): void {
  if (!socket.writable) return;
  const isAnswered = last !== null && !last.req.complete && last.headersSent;
  if (isAnswered) socket.end();
  else writeProblem(socket, problem);
}

function writeProblem(socket: Socket, problem: ProblemDetails): void {
  const body = JSON.stringify(problemBody(problem));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? "Error"}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(SECURITY_HEADERS).map(([name, value]) => `${name}: ${value}`),
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
