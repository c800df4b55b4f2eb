import type { Browser, Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";

import { startWorld, type World } from "../../test/support/world.ts";
import { launchBrowser, newPerson, type Watched } from "./browser.ts";

const INTERESTED = "+911234567801";
const ROWS = "main li [data-call]";

let world: World;
let browser: Browser;
let person: Watched;

beforeEach(async () => {
  world = await startWorld();
  browser = await launchBrowser();
  person = await newPerson(browser, world.url);
  await person.page.addInitScript(cutNews);
});
afterEach(async () => {
  expect(person.complaints).toEqual([]);
  await browser.close();
  await world.close();
});

test("of more changes than the news name, every listed row shows its own, on every page", async () => {
  const sids = await callMany(130);
  const { page } = person;
  await page.goto("/dashboard/follow-up");
  await page.getByText("Live", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Show more" }).click();
  await page.waitForFunction((rows) => document.querySelectorAll(rows).length === 130, ROWS);
  const [first] = sids;
  // They leave the list of the open ones, from its second page on.
  await Promise.all(sids.slice(0, 90).map((sid) => handle(sid, true)));
  await marked(page).nth(89).waitFor();
  expect(await page.locator(ROWS).count()).toBe(130);

  // One comes back to it, among many others that leave.
  await Promise.all(sids.slice(90).map((sid) => handle(sid, true)));
  await handle(first ?? "", false);
  await marked(page).nth(128).waitFor();
  await page.waitForFunction(() => document.querySelectorAll("main li[data-handled=true]").length === 129);
  expect(await page.locator(`main li:has([data-call="${first}"])`).getAttribute("data-handled")).toBe(
    "false",
  );
});

test("an open call shows what a colleague has noted, though the news do not name it", async () => {
  const [sid = "", ...others] = await callMany(60);
  const { page } = person;
  await page.goto(`/dashboard/follow-up?call=${sid}`);
  await page.getByRole("dialog").getByText("Answered, pressed 1").waitFor();
  await page.getByRole("dialog").getByText("Live", { exact: true }).waitFor();
  await Promise.all([sid, ...others].map((name) => handle(name, true)));
  await page.getByRole("dialog").getByText("Follow-up done by Ravi").waitFor();
});

/** So many callees who wait; gives their callSids, the oldest first. */
async function callMany(count: number): Promise<string[]> {
  for (let number = 1; number <= count; number += 1) await world.startCall({ phoneNumber: INTERESTED });
  await world.simulator.idle();
  const listed = await world.get<{ callSid: string }[]>("/follow-ups?limit=1000");
  return listed.map(({ callSid }) => callSid).reverse();
}

async function handle(callSid: string, handled: boolean): Promise<void> {
  const answer = await world.request(`/follow-ups/${callSid}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ handled, by: "Ravi" }),
  });
  expect(answer.status).toBe(200);
}

/** As under a load: the news tell how many calls have changed, and name none of them. */
function cutNews(): void {
  const parse = JSON.parse.bind(JSON) as (text: string) => unknown;
  JSON.parse = (text: string): unknown => {
    const value = parse(text);
    const isFrame = typeof value === "object" && value !== null && "cursor" in value && "calls" in value;
    return isFrame ? { ...value, calls: [] } : value;
  };
}

function marked(page: Page) {
  return page.locator("main li[data-handled=true]");
}
