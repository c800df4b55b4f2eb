import { type Call, dataOf, server } from "../api/client.ts";
import { nextCursor } from "../api/next-cursor.ts";
import { ApiProblem } from "../api/problem.ts";
import { nameOf } from "../call/call-names.ts";
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
  { limit = PAGE, signal }: { readonly limit?: number; readonly signal?: AbortSignal },
): Promise<Page> {
  const readAt = performance.now();
  const query = {
    ...(state !== undefined && { state }),
    ...(selection !== undefined && { selection }),
    ...(department !== undefined && { department }),
    ...(cursor !== null && { cursor }),
    limit,
  };
  const answer = await server.GET("/follow-ups", { params: { query }, ...(signal && { signal }) });
  return { calls: await dataOf(Promise.resolve(answer)), next: nextCursor(answer.response), readAt };
}

/**
 * Asks for one call by its name.
 *
 * @returns null if there is none
 * @throws ApiProblem
 */
export async function readOne(call: Call, signal: AbortSignal): Promise<Call | null> {
  const path = { department: nameOf(call) };
  try {
    const answer = await dataOf(server.GET("/calls/{department}", { params: { path }, signal }));
    return typeof answer === "string" || Array.isArray(answer) ? null : answer;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}
