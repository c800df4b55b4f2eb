import type { Scope } from "./scopes.ts";

/** A refusal of the server (RFC 9457), or that it could not be reached (status 0). */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;
  readonly code: string;
  /** Seconds after which it makes sense to ask again; null if the server did not say. */
  readonly retryAfter: number | null;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
  readonly reference: string | null;
  /** What the key lacks, if that is why. */
  readonly scope: Scope | null;

  constructor(status: number, code: string, detail: string, more: Partial<ProblemMembers> = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.retryAfter = more.retryAfter ?? null;
    this.errors = more.errors ?? [];
    this.reference = more.reference ?? null;
    this.scope = more.scope ?? null;
  }
}

type ProblemMembers = Pick<ApiProblem, "retryAfter" | "errors" | "reference" | "scope">;

interface ProblemJson extends Partial<Pick<ApiProblem, "errors">> {
  readonly code?: string;
  readonly detail?: string;
  readonly title?: string;
  readonly reference?: string;
  readonly scope?: Scope;
}

/** Reads the problem out of an answer that is none of the good ones. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const seconds = Number(response.headers.get("retry-after"));
  const retryAfter = Number.isFinite(seconds) && seconds > 0 ? seconds : null;
  const body = await readJson(response);
  return new ApiProblem(
    response.status,
    body.code ?? `http_${response.status}`,
    body.detail ?? body.title ?? "",
    { retryAfter, errors: body.errors ?? [], reference: body.reference ?? null, scope: body.scope ?? null },
  );
}

/** The server did not answer at all. */
export function networkProblem(): ApiProblem {
  return new ApiProblem(0, "network", "");
}

/** The server was reached, perhaps, and has not answered in all the time that it was given. */
export function unansweredProblem(): ApiProblem {
  return new ApiProblem(0, "no_answer", "");
}

/** Whether the server asks for a sign-in first; then it has done nothing of what was asked. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401;
}

/** Whether the key of whoever asked does not allow this. */
export function lacksScope(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === "scope_missing";
}

/** Whether the server was given time, and said nothing. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === "no_answer";
}

/** Whether asking again may help: nobody answered, not now, or not so often. */
export function canHeal(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return false;
  return error.status === 0 || error.status === 408 || error.status === 429 || error.status >= 500;
}

async function readJson(response: Response): Promise<ProblemJson> {
  try {
    return (await response.clone().json()) as ProblemJson;
  } catch {
    return {};
  }
}
