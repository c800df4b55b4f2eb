import { STATUS_CODES } from "node:http";

import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";

import { StorageUnavailableError } from "../errors.ts";
import { framesOf, reasonOf } from "../logging/reason.ts";

export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** What went wrong, for whoever asked: RFC 9457. `code` never changes; `detail` may. */
export interface ProblemDetails {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldFault[];
  readonly [extension: string]: unknown;
}

export const PROBLEM_TYPE = "application/problem+json; charset=utf-8";

/** The body of a problem: with `type` and `title` as RFC 9457 asks for them. */
export function problemBody(problem: ProblemDetails): Record<string, unknown> {
  return { type: "about:blank", title: STATUS_CODES[problem.status] ?? "Error", ...problem };
}

/** Answers with a problem. */
export function sendProblem(reply: FastifyReply, problem: ProblemDetails): FastifyReply {
  reply.problemCode = problem.code;
  return reply
    .code(problem.status)
    .header("content-type", PROBLEM_TYPE)
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(problem));
}

/** Answers that fields of the request are wrong, and which. */
export function sendInvalid(reply: FastifyReply, errors: readonly FieldFault[]): FastifyReply {
  const detail = errors.map(({ message }) => message).join(" ");
  return sendProblem(reply, { status: 400, code: "invalid_request", detail, errors });
}

/** Seconds after which it is worth asking again when the database is down. */
const RETRY_STORAGE_SECONDS = 5;

/**
 * The one place where an error becomes an answer. What the caller can mend is said; anything else is one neutral
 * sentence, and the log has the rest.
 */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error.validation) {
    const errors = error.validation.map((fault) => fieldFault(fault, error.validationContext ?? "body"));
    return sendProblem(reply, {
      status: 400,
      code: "invalid_request",
      detail: "The request does not have the required shape.",
      errors,
    });
  }
  const known = KNOWN_FAULTS[error.code];
  if (known) return sendProblem(reply, known);
  if (error instanceof StorageUnavailableError) {
    void reply.header("retry-after", RETRY_STORAGE_SECONDS);
    return sendProblem(reply, STORAGE_UNAVAILABLE);
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    const { statusCode: status, message: detail } = error;
    return sendProblem(reply, { status, code: "bad_request", detail });
  }
  const route = request.routeOptions.url;
  request.log.error(
    { route, reason: reasonOf(error), code: error.code, stack: framesOf(error) },
    "request failed",
  );
  return sendProblem(reply, {
    status: 500,
    code: "internal_error",
    detail: "The server could not answer this.",
  });
}

const STORAGE_UNAVAILABLE: ProblemDetails = {
  status: 503,
  code: "storage_unavailable",
  detail: "The database takes nothing at the moment: nothing was dialed or changed. Try again later.",
};

const MALFORMED: ProblemDetails = {
  status: 400,
  code: "malformed_json",
  detail: "The body is not valid JSON.",
};

const KNOWN_FAULTS: Readonly<Record<string, ProblemDetails>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: "body_too_large", detail: "The body is too large." },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: "unsupported_media_type",
    detail: "This route does not read bodies of this content type.",
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: MALFORMED,
  FST_ERR_CTP_INVALID_JSON_BODY: MALFORMED,
};

function fieldFault(
  fault: { instancePath: string; keyword: string; params: Record<string, unknown>; message?: string },
  context: string,
): FieldFault {
  const missing = fault.params["missingProperty"];
  const path = fault.instancePath.slice(1).replaceAll("/", ".");
  const field = typeof missing === "string" ? missing : path === "" ? context : path;
  const allowed = fault.params["allowedValues"];
  const message =
    typeof missing === "string"
      ? "is required"
      : Array.isArray(allowed)
        ? `must be one of ${allowed.join(", ")}`
        : (PLAIN_WORDS[`${fault.keyword} ${field}`] ??
          PLAIN_WORDS[fault.keyword] ??
          fault.message ??
          "is not valid");
  return { field, message: `${field} ${message}.` };
}

/** What a validator says in terms of its own, for people. */
const PLAIN_WORDS: Readonly<Record<string, string>> = {
  "pattern idempotency-key": "must be 1 to 255 printable ASCII characters",
  "type body": "must be a JSON object",
  "type customerName": "must be a text",
  "type phoneNumber": "must be a text",
  "type limit": "must be a whole number",
};
