import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";

import { startLiveWorld } from "../../test/support/live-world.ts";
import type { World } from "../../test/support/world.ts";
import { launchBrowser } from "./browser.ts";

/** The address of the page. */
export const KEYS = "/dashboard/keys";

/** Sets up a live world for each test of a file, and a browser that nobody has opened a page in. */
export function keysPage(): { readonly world: World; readonly browser: Browser } {
  let world: World;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    world = await startLiveWorld();
  });
  afterEach(() => world.close());
  return {
    get world() {
      return world;
    },
    get browser() {
      return browser;
    },
  };
}

/** Opens the form and fills it in. @param cap calls an hour; empty for none. */
export async function fillIn(page: Page, name: string, scopes: readonly string[], cap = ""): Promise<void> {
  await page.getByRole("button", { name: "Make a key" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  for (const scope of scopes) await page.getByRole("checkbox", { name: scope, exact: true }).check();
  if (cap !== "") await page.getByLabel("Calls an hour").fill(cap);
}

/** What tells that nobody has kept the text of a key. */
export function unkept(page: Page, name: string): Locator {
  return page.getByRole("alert").filter({ hasText: `The key ${name} was made, and its text is gone` });
}

/** Sends the form. */
export async function submit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Make the key" }).click();
}
