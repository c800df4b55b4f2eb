import { dataOf, server } from "../api/client.ts";
import type { FollowUpSearch } from "../pages/follow-up-search.ts";
import type { Page } from "./listing.ts";

/** Rows of a page. */
const PAGE = 100;

/**
 * Asks for one page of follow-ups.
 *
 * @param cursor from the page before; null for the newest.
 * @throws ApiProblem
 */
export async function readPage(
  { state, selection, department }: FollowUpSearch,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Page> {
  const readAt = performance.now();
  const query = {
    ...(state !== undefined && { state }),
    ...(selection !== undefined && { selection }),
    ...(department !== undefined && { department }),
    ...(cursor !== null && { cursor }),
    limit: PAGE,
  };
  const answer = await server.GET("/follow-ups", { params: { query }, ...(signal && { signal }) });
  return { calls: await dataOf(Promise.resolve(answer)), next: cursorOf(answer.response), readAt };
}

/** The cursor of the next page, from the Link (RFC 8288) of an answer. */
function cursorOf(response: Response): string | null {
  const next = /<([^>]*)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
  return next === undefined ? null : new URL(next, location.origin).searchParams.get("cursor");
}
