/** Where the next page begins, from the Link (RFC 8288) of an answer; null behind the last. */
export function nextCursor(response: Response): string | null {
  const next = /<([^>]*)>;\s*rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
  return next === undefined ? null : new URL(next, location.origin).searchParams.get("cursor");
}
