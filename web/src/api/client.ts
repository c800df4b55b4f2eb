import createClient from "openapi-fetch";

import { ApiProblem, networkProblem, problemOf } from "./problem.ts";
import type { components, paths } from "./schema.d.ts";

type Schemas = components["schemas"];

/** One call, as the server shows it. */
export type Call = Schemas["Call"];

/** One call with everything that was said of it. */
export type CallWithEvents = Schemas["CallWithEvents"];

/** The server, by its own description. Every request is of the same origin, so the session cookie goes with it. */
export const server = createClient<paths>({ baseUrl: location.origin });

server.use({
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
