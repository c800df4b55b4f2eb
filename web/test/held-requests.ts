import type { Page } from "playwright-core";

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
