import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

import type { FastifyReply, FastifyRequest } from "fastify";

import { PROBLEM_TYPE, problemBody, type ProblemDetails, sendProblem } from "./problems.ts";
import { REQUEST_ID_HEADER } from "./request-id.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

/** The answer to an address that cannot be decoded; no hook of ours has run yet. */
export function answerBadAddress(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers(SECURITY_HEADERS).header(REQUEST_ID_HEADER, request.id);
  sendProblem(reply, { status: 400, code: "malformed_address", detail: "The address is not well-formed." });
}

/** A hook: HTTP/1.1 asks for a Host (RFC 9112, section 3.2). Node would answer without a body and our headers. */
export function requireHost(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (request.headers.host !== undefined || request.raw.httpVersion !== "1.1") done();
  else sendProblem(reply, MALFORMED);
}

/** The answer to an `Expect` header other than 100-continue. */
export function answerExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const problem = { status: 417, code: "expectation_failed", detail: "This Expect header cannot be met." };
  response.writeHead(problem.status, { ...SECURITY_HEADERS, "content-type": PROBLEM_TYPE });
  response.end(JSON.stringify(problemBody(problem)));
}

const MALFORMED = {
  status: 400,
  code: "malformed_request",
  detail: "This is not a well-formed HTTP request.",
};

const STATUS_OF: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** The answer to bytes that are no HTTP request. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  writeProblem(socket, { ...MALFORMED, status: STATUS_OF[error.code ?? ""] ?? 400 });
}

/** Answers where there is no reply to write to, and ends our side of the connection. */
export function writeProblem(socket: Socket, problem: ProblemDetails): void {
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
