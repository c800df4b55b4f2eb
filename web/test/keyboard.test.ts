import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { API_KEY } from "../../test/support/live-world.ts";
import { onePerson } from "./one-person.ts";

const scene = onePerson({ env: { API_KEY } });

/** Not one click: what this test does, a person does who has no mouse. */
test("from signing in to signing out, everything goes by keyboard", async () => {
  const { page } = scene.person;
  const { keyboard } = page;
  await page.goto("/");
  await page.getByLabel("Your name").waitFor();
  await keyboard.type("Meera");
  await keyboard.press("Tab");
  await keyboard.type(API_KEY);
  await keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();

  // Past everything that every page has.
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await keyboard.press("Tab");
  expect(await focused(page)).toBe("Skip to the content");
  expect(await page.getByRole("link", { name: "Skip to the content" }).evaluate(isOnScreen)).toBe(true);
  await keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "content");

  await tabTo(page, "Start a call", "Shift+Tab");
  await keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Start a call" }).waitFor();
  await page.getByLabel("Number").and(page.locator(":focus")).waitFor();
  await keyboard.type("+911234567801");
  await tabTo(page, "Name");
  await keyboard.type("Zoya");
  await tabTo(page, "Sales");
  await keyboard.press("Space");
  await page.getByText("Calls +91 1234 567 801 in India at once, for Sales.").waitFor();
  await tabTo(page, "Call +91 1234 567 801");
  await keyboard.press("Enter");
  await page.getByText("Answered, pressed 1").waitFor();

  await keyboard.press("/");
  expect(await page.getByRole("searchbox").evaluate((field) => field === document.activeElement)).toBe(true);
  await keyboard.type("Zoya");
  await keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Calls" }).waitFor();
  await page.getByRole("link", { name: "Zoya", exact: true }).waitFor();
  await tabTo(page, "Zoya");
  await keyboard.press("Enter");
  const drawer = page.getByRole("dialog", { name: "Zoya" });
  await drawer.waitFor();
  await drawer.locator(":focus").waitFor();
  await keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });
  await expect.poll(() => focused(page)).toBe("Zoya");

  await tabTo(page, "Preferences", "Shift+Tab");
  await keyboard.press("Enter");
  // The keys belong to the menu once it has the focus, which comes after it is seen.
  await page.waitForFunction(() => document.activeElement?.closest("[role=menu]") != null);
  await keyboard.press("ArrowUp");
  await page.waitForFunction(() => document.activeElement?.textContent === "Sign out");
  await keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  expect(await scene.person.context.cookies()).toEqual([]);
});

/** What has the focus, by its text or its label. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
    return (label ?? element?.getAttribute("aria-label") ?? element?.textContent ?? "").trim();
  });
}

/** Presses a key until that has the focus; fails if it cannot be reached. */
async function tabTo(page: Page, name: string, key = "Tab"): Promise<void> {
  const seen: string[] = [];
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (now === name) return;
    seen.push(now);
  }
  expect.fail(`${name} cannot be reached: ${seen.join(" | ")}`);
}

function isOnScreen(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  return left >= 0 && top >= 0 && width > 0 && height > 0;
}
