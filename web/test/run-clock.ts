import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** Milliseconds; a second of the page may take as long as one of the machine. */
const LONGEST = 60_000;

/**
 * Lets the clock of a page, which has been installed, run on until something is there to be seen: what waits for timers
 * one after the other sets the next only when the answer before it has come.
 */
export async function runUntilSeen(page: Page, seen: Locator): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.clock.runFor(1_000);
        return seen.count();
      },
      { timeout: LONGEST },
    )
    .toBeGreaterThan(0);
}
