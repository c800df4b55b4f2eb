import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { startWorld, type World } from "../../test/support/world.ts";
import { launchBrowser, newPerson } from "./browser.ts";

let world: World;
let browser: Browser;
let isOpen = true;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  world = await startWorld();
  isOpen = true;
});
afterEach(async () => {
  if (isOpen) await world.close();
});

test("when all is well one word says so, with the facts behind it", async () => {
  const { page, context, complaints } = await openHealth();
  await page.getByText("Working", { exact: true }).waitFor();
  await page.getByText("Calls can be placed, and what the carrier reports is stored.").waitFor();
  expect(await page.getByRole("heading", { name: "Why" }).count()).toBe(0);
  await page.getByText("There were none lately.").waitFor();
  await page.getByText("Running for").waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("a carrier that does not answer makes it degraded, and the calls concerned are a click away", async () => {
  const { page, context } = await openHealth();
  await page.getByText("Working", { exact: true }).waitFor();
  Object.assign(world.simulator.faults, { createServerError: 1 });
  await world.startCall();
  await page.getByText("Degraded", { exact: true }).waitFor();
  await page.getByText("The carrier does not answer").waitFor();
  await page
    .getByText(/^since \d\d:\d\d$/)
    .first()
    .waitFor();
  await page.getByText("Not known whether it was placed").waitFor();
  await page.getByRole("link", { name: /^Open/ }).click();
  await page.waitForURL(/[?&]call=/);
  await context.close();
});

test.each([
  ["en", "The carrier cannot or will not call this number", "The carrier refused the order"],
  ["hi", "टेलीफ़ोन कंपनी इस नंबर पर कॉल नहीं कर सकती या नहीं करती", "टेलीफ़ोन कंपनी ने आदेश अस्वीकार किया"],
  ["mr", "टेलिफोन कंपनी या नंबरवर कॉल करू शकत नाही किंवा करत नाही", "टेलिफोन कंपनीने आदेश नाकारला"],
] as const)(
  "why a call did not come about is a sentence in %s, with the carrier's code",
  async (language, why, what) => {
    await world.startCall({ phoneNumber: "+911234567820" });
    const { page, context, complaints } = await newPerson(browser, world.url, { language });
    await page.goto("/dashboard/health");
    const row = page.getByRole("row").filter({ hasText: why });
    await row.getByRole("code").waitFor();
    expect(await row.getByRole("code").textContent()).toMatch(/^\d{5}$/);
    await row.getByRole("link").click();
    const line = page.getByRole("dialog").getByRole("listitem").filter({ hasText: what });
    await line.getByText(why).waitFor();
    expect(await page.getByText("number-refused", { exact: true }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  },
);

test("a server that is gone is down, since when, and what was last known stays", async () => {
  const { page, context } = await openHealth();
  await page.getByText("Working", { exact: true }).waitFor();
  await world.close();
  isOpen = false;
  await page.getByText("Down", { exact: true }).waitFor();
  await page.getByText("The server cannot be reached").waitFor();
  await page
    .getByText(/^since \d\d:\d\d$/)
    .first()
    .waitFor();
  await page.getByRole("heading", { name: /^What was last known, at/ }).waitFor();
  expect(await page.getByText("Working", { exact: true }).count()).toBe(0);
  await context.close();
});

test("a server that refuses to say is down, with its code", async () => {
  const { page, context } = await newPerson(browser, world.url);
  await page.route("**/health/details", (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      body: JSON.stringify({ status: 503, code: "ending", detail: "" }),
    }),
  );
  await page.goto("/dashboard/health");
  await page.getByText("Down", { exact: true }).waitFor();
  await page.getByText("The server answers, but refuses to work").waitFor();
  await page.getByText("Code: ending").waitFor();
  await context.close();
});

async function openHealth() {
  const person = await newPerson(browser, world.url);
  await person.page.goto("/dashboard/health");
  await person.page.getByRole("heading", { level: 1, name: "Health" }).waitFor();
  return person;
}
