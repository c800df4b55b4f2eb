import type { IncomingHttpHeaders } from "node:http";

/** Whose page a browser asks for: ours, another's, or nobody said, as when a program asks. */
export type Asking = "own-page" | "other-page" | "untold";

/**
 * Tells a request of our own pages from one that a page elsewhere has caused. Browsers say so themselves in
 * `Sec-Fetch-Site` (https://www.w3.org/TR/fetch-metadata/) where the connection is safe; else in `Origin`, which is
 * held against the host that was asked and, behind a proxy that changes it, against our public origin.
 *
 * @param publicOrigin as in `BASE_URL`; null if there is none.
 */
export function whoseRequest(headers: IncomingHttpHeaders, publicOrigin: string | null): Asking {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" ? "own-page" : "other-page";
  const { origin, host } = headers;
  if (origin === undefined) return "untold";
  const own =
    origin === publicOrigin || (URL.canParse(origin) && new URL(origin).host === host?.toLowerCase());
  return own ? "own-page" : "other-page";
}
