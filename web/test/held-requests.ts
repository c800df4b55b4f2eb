import type { Page, Route } from "playwright-core";

import { whileOpen } from "./while-open.ts";

/** Keeps what a page asks for from the server; gives what lets it go on. */
export async function holdRequests(page: Page, address: string, method: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(address, async (route) => {
    if (route.request().method() === method) await released;
    await route.continue();
  });
  return release;
}

/**
 * Has the next request with this method answered in a way of its own; all others go on as they would. A page asks by
 * itself as well, whenever it likes: `times` of Playwright would count that too.
 */
export async function answerNext(
  page: Page,
  address: string | RegExp,
  method: string,
  answer: (route: Route) => Promise<void>,
): Promise<void> {
  const answerOpen = whileOpen(answer);
  let isAnswered = false;
  await page.route(address, (route) => {
    if (isAnswered || route.request().method() !== method) return route.fallback();
    isAnswered = true;
    return answerOpen(route);
  });
}
