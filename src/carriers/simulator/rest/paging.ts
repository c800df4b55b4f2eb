import type { Fields } from "../webhooks/signature.ts";
import { one } from "./form.ts";
import { type Refusal, refusal } from "./refusal.ts";

const USUAL_PAGE_SIZE = 50;
const LARGEST_PAGE_SIZE = 1000;

/** Which page a client asks for. The token names the last item of the page before, so new items shift nothing. */
interface PageRequest {
  readonly size: number;
  readonly page: number;
  readonly after: string | null;
}

/**
 * Cuts one page out of a list whose newest item comes first, with Twilio's paging fields.
 * `path` is the resource's path, `collection` the name of the list in the answer.
 */
export function pageOf<Item>(
  items: readonly Item[],
  query: Fields,
  path: string,
  collection: string,
  sidOf: (item: Item) => string,
  show: (item: Item) => Record<string, unknown>,
): Record<string, unknown> | Refusal {
  const asked = readPageRequest(query);
  if ("code" in asked) return asked;
  const { size, page, after } = asked;
  const start = after === null ? page * size : items.findIndex((item) => sidOf(item) === after) + 1;
  const shown = items.slice(start, start + size);
  const last = shown.at(-1);
  const address = (number: number, token: string | null): string =>
    `${path}?${pageQuery(query, size, number, token).toString()}`;
  const before = items[start - size - 1];
  return {
    [collection]: shown.map(show),
    page,
    page_size: size,
    start,
    end: start + Math.max(0, shown.length - 1),
    uri: address(page, after === null ? null : `PA${after}`),
    first_page_uri: address(0, null),
    next_page_uri:
      last === undefined || start + size >= items.length ? null : address(page + 1, `PA${sidOf(last)}`),
    previous_page_uri:
      page === 0 ? null : address(page - 1, before === undefined ? null : `PA${sidOf(before)}`),
  };
}

function readPageRequest(query: Fields): PageRequest | Refusal {
  const size = one(query, "PageSize") ?? String(USUAL_PAGE_SIZE);
  const page = one(query, "Page") ?? "0";
  const token = one(query, "PageToken");
  if (!/^\d{1,9}$/.test(size) || Number(size) === 0 || !/^\d{1,9}$/.test(page)) return refusal(20001);
  return {
    size: Math.min(LARGEST_PAGE_SIZE, Number(size)),
    page: Number(page),
    after: token?.startsWith("PA") === true ? token.slice(2) : null,
  };
}

function pageQuery(query: Fields, size: number, page: number, token: string | null): URLSearchParams {
  const result = new URLSearchParams();
  for (const name of Object.keys(query)) {
    const value = one(query, name);
    if (value !== null && !["PageSize", "Page", "PageToken"].includes(name)) result.set(name, value);
  }
  result.set("PageSize", String(size));
  result.set("Page", String(page));
  if (token !== null) result.set("PageToken", token);
  return result;
}
