import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

import type { FastifyReply, FastifyRequest } from "fastify";

import type { OwedAnswers } from "./owed-answers.ts";
import { PROBLEM_TYPE, problemBody, sendProblem } from "./problems.ts";
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

/** Answers bytes that are no HTTP request, and requests that do not arrive in time, behind what is still owed. */
export function answerBrokenRequests(answers: OwedAnswers) {
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === "ECONNRESET" || !socket.writable) socket.destroy();
    else answers.refuse(socket, { ...MALFORMED, status: STATUS_OF[error.code ?? ""] ?? 400 });
  };
}
