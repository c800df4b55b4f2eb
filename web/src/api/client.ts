import createClient from "openapi-fetch";

import { ApiProblem, networkProblem, problemOf, unansweredProblem } from "./problem.ts";
import type { components, paths } from "./schema.d.ts";

type Schemas = components["schemas"];

/** One call, as the server shows it. */
export type Call = Schemas["Call"];

/** One call with everything that was said of it. */
export type CallWithEvents = Schemas["CallWithEvents"];

/** The server, by its own description. Every request is of the same origin, so the session cookie goes with it. */
export const server = createClient<paths>({ baseUrl: location.origin });

/** Milliseconds that a question may take; one that hangs would keep what is shown for true. */
export const PATIENCE = 15_000;
/** The checks ask others in their turn, and may take fifteen seconds at the server. */
const PATIENCE_OF: Readonly<Record<string, number>> = { "/doctor": 45_000 };
/** Questions that are asked by POST, since they carry personal data. */
const POSTED_QUESTIONS: ReadonlySet<string> = new Set(["/call-previews"]);

/** Ends by itself after so many milliseconds, and when the given signal does. */
function endingAfter(milliseconds: number, signal: AbortSignal): AbortSignal {
  const clock = new AbortController();
  setTimeout(() => {
    clock.abort(unansweredProblem());
  }, milliseconds);
  return AbortSignal.any([signal, clock.signal]);
}

server.use({
  // The body belongs to it: an answer that stops in its middle is none.
  onRequest: ({ request, schemaPath }) => {
    if (request.method !== "GET" && !POSTED_QUESTIONS.has(schemaPath)) return undefined;
    return new Request(request, { signal: endingAfter(PATIENCE_OF[schemaPath] ?? PATIENCE, request.signal) });
  },
  onResponse: async ({ response }) => {
    if (response.ok) return;
    throw await problemOf(response);
  },
  onError: ({ error }) => (error instanceof ApiProblem ? error : networkProblem()),
});

/**
 * What a request brought.
 *
 * @throws ApiProblem with the reason of the server, or one that says that it was not reached.
 */
export async function dataOf<Data>(answer: Promise<{ readonly data?: Data }>): Promise<Data> {
  const { data } = await answer;
  if (data === undefined) throw networkProblem();
  return data;
}
