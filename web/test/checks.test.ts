import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startLiveWorld } from "../../test/support/live-world.ts";
import type { World } from "../../test/support/world.ts";
import { launchBrowser } from "./browser.ts";
import { keyHolder } from "./key-holder.ts";

let world: World;
let browser: Browser;

beforeAll(async () => {
  world = await startLiveWorld();
  Object.assign(world.simulator.faults, { callerIdForeign: 1_000 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

test("who may read is told what is wrong, why it matters and what to do, the most urgent first", async () => {
  const { page, context, complaints } = await keyHolder(browser, world, ["read"], "/dashboard/checks", {
    language: "hi",
  });
  await page.getByText("कुछ ख़राब है", { exact: true }).waitFor();
  const groups = await page.getByRole("heading", { level: 2 }).allTextContents();
  expect(groups[0]).toBe("1 ख़राबी");
  expect(groups.at(-1)).toMatch(/ठीक हैं$/);
  const fault = page.getByRole("listitem").filter({ hasText: "caller_id_foreign" });
  await fault.getByRole("heading", { name: "कॉल करने वाला नंबर" }).waitFor();
  await fault.getByText("क्या करें", { exact: true }).waitFor();
  const said = fault.locator("p, dd");
  await expect
    .poll(() => said.evaluateAll((parts) => parts.map((part) => part.getAttribute("lang"))))
    .toEqual(["en", "en", "en"]);
  expect(complaints).toEqual([]);
  await context.close();
});

test("they run once when the page opens, then only when somebody asks, and never twice at once", async () => {
  const person = await keyHolder(browser, world, ["read"], "/dashboard/health");
  const { page, context, complaints } = person;
  const doctor = await hold(page);
  await page.getByRole("link", { name: /^Run the checks/ }).click();
  await page.getByText("The checks are running. They take a few seconds, at most about 20.").waitFor();
  await page.getByText(/^For \d+ s so far$/).waitFor();
  const button = page.getByRole("button", { name: "Check now" });
  expect(await button.getAttribute("aria-disabled")).toBe("true");
  await button.click({ force: true });
  // Who leaves and comes back waits for the same answer.
  await page.getByRole("link", { name: "Calls", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Calls" }).waitFor();
  await page.goBack();
  await page.getByText("The checks are running.").waitFor();
  await doctor.release();
  await page.getByText(/^Checked at \d\d:\d\d:\d\d\. They are not run again by themselves\.$/).waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  expect(doctor.asked()).toBe(1);

  await button.click();
  await page.getByText(/^These findings are from/).waitFor();
  await doctor.release();
  await page.getByText(/^Checked at/).waitFor();
  expect(doctor.asked()).toBe(2);
  expect(complaints).toEqual([]);
  await context.close();
});

test("checks that could not be run say so, and are not tried again by themselves", async () => {
  const { page, context } = await keyHolder(browser, world, ["read"], "/dashboard/health");
  let asked = 0;
  await page.route("**/doctor", async (route) => {
    asked += 1;
    await route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      body: JSON.stringify({ status: 503, code: "storage_unavailable", detail: "" }),
    });
  });
  await page.getByRole("link", { name: "Checks", exact: true }).click();
  await page.getByRole("alert").getByText("Code: storage_unavailable").waitFor();
  expect(asked).toBe(1);
  await page.unroute("**/doctor");
  await page.getByRole("button", { name: "Check now" }).click();
  await page.getByRole("heading", { name: "1 fault" }).waitFor();
  await context.close();
});

test("checks whose answer was lost are a question, and nobody is told that nothing is done twice", async () => {
  const { page, context } = await keyHolder(browser, world, ["read"], "/dashboard/health");
  await page.route("**/doctor", (route) => route.abort());
  await page.getByRole("link", { name: "Checks", exact: true }).click();
  const alert = page.getByRole("alert");
  await alert.getByText("Check your connection, then try again.").waitFor();
  expect(await alert.getByText("nothing is done twice").count()).toBe(0);
  await context.close();
});

test("a key that may not read is told which scope it lacks, and the way there is not shown", async () => {
  const { page, context } = await keyHolder(browser, world, ["manage"], "/dashboard/checks");
  const alert = page.getByRole("alert");
  await alert.getByText("Your key does not allow this").waitFor();
  await alert.getByText("It lacks the scope “Read” (read)").waitFor();
  await alert.getByText("Ask somebody whose key may manage").waitFor();
  expect(await page.getByRole("link", { name: "Checks" }).count()).toBe(0);
  expect(await page.getByRole("link", { name: "Start a call" }).count()).toBe(0);
  await context.close();
});

/** Lets each question wait until it is released; counts them. */
async function hold(page: Page) {
  let asked = 0;
  const waiting: (() => void)[] = [];
  await page.route("**/doctor", async (route) => {
    asked += 1;
    await new Promise<void>((release) => waiting.push(release));
    await route.continue();
  });
  return {
    asked: () => asked,
    /** Lets go on what is asked, once it is. */
    release: async () => {
      await expect.poll(() => waiting.length).toBeGreaterThan(0);
      waiting.splice(0).forEach((release) => release());
    },
  };
}
