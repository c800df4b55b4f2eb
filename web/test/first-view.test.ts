import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startWorld, type World } from "../../test/support/world.ts";
import { launchBrowser, newPerson } from "./browser.ts";

let world: World;
let browser: Browser;

beforeAll(async () => {
  world = await startWorld();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

test("the sandbox opens directly on the overview, and says that no call is real", async () => {
  const { page, complaints, context } = await newPerson(browser, world.url);
  await page.goto("/");
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await page.getByText("Sandbox: no real calls").waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("every page has a title of its own and says that no call is real", async () => {
  const { page, complaints, context } = await newPerson(browser, world.url);
  await page.goto("/");
  for (const name of ["Calls", "Follow-up", "Health", "In progress", "Protection", "Overview"]) {
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name, exact: true }).click();
    await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
    await page.getByText("Sandbox: no real calls").waitFor();
    await expect.poll(() => page.title()).toBe(`${name} · Outbound calling`);
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test("an address that leads nowhere says so, and leads on", async () => {
  const { page, context } = await newPerson(browser, world.url);
  await page.goto("/dashboard/nowhere");
  await page.getByRole("heading", { name: "There is no such page" }).waitFor();
  await page.getByText("Sandbox: no real calls").waitFor();
  await page.getByRole("link", { name: "Go to the overview" }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await context.close();
});

test("a page whose file is lost says so with a code, and is there once the file is back", async () => {
  const { page, context } = await newPerson(browser, world.url);
  await page.route(/\/assets\/health-[^/]+\.js$/, (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("/");
  await page
    .getByRole("navigation", { name: "Pages" })
    .getByRole("link", { name: "Health", exact: true })
    .click();
  const alert = page.getByRole("alert").filter({ hasText: "A file of this page is not there" });
  await alert.getByText("Code: page_file_lost").waitFor();
  await page.unrouteAll();
  await alert.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { level: 1, name: "Health" }).waitFor();
  await context.close();
});
