import type { Page } from "playwright-core";

/** Opens a page of the dashboard as somebody who signs in with this key first. */
export async function signInWith(page: Page, key: string, address: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel("Your name").fill("Meera");
  await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Sign in" }).click();
}
