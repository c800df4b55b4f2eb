import { readFile } from "node:fs/promises";

import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { onDatabase } from "../../test/support/stored.ts";
import { startWorld, type World } from "../../test/support/world.ts";
import { launchBrowser, newPerson, type PersonOptions, type Watched } from "./browser.ts";

let world: World;
let browser: Browser;
let person: Watched;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  expect(person.complaints).toEqual([]);
  await person.context.close();
  await world.close();
});

async function open(address: string, options?: PersonOptions): Promise<Page> {
  person = await newPerson(browser, world.url, options);
  await person.page.goto(address);
  await person.page.getByRole("heading", { level: 1, name: "Calls" }).waitFor();
  return person.page;
}

/** Starts calls and waits until they have ended; gives their SIDs. */
async function callAll(people: readonly Record<string, string>[]): Promise<string[]> {
  const sids = [];
  for (const one of people) {
    const { callSid } = (await (await world.startCall(one)).json()) as { callSid: string };
    sids.push(callSid);
  }
  await world.simulator.idle();
  return sids;
}

const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
const links = (page: Page) => page.getByRole("table", { name: "Calls" }).getByRole("link");

const PEOPLE = [
  { customerName: "Asha", department: "Sales" },
  { customerName: "Ravi", department: "Support" },
  { customerName: "Meena", department: "Support" },
];

test("without calls the page says so and leads to the first one", async () => {
  const page = await open("/dashboard/calls");
  await page.getByText("No calls yet").waitFor();
  await page.getByRole("main").getByRole("link", { name: "Start a call" }).click();
  await page.getByRole("heading", { level: 1, name: "Start a call" }).waitFor();
});

test("an empty list shows the first call by itself", async () => {
  const page = await open("/dashboard/calls");
  await page.getByText("No calls yet").waitFor();
  await callAll([{ customerName: "Asha" }]);
  await rowOf(page, "Asha").waitFor();
});

test("a row says what is known of a call; a name is text, whatever it holds", async () => {
  const hostile = "<img src=x onerror=alert(1)>";
  await callAll([{ customerName: hostile, phoneNumber: "+911234567890", department: "Collection" }]);
  const page = await open("/dashboard/calls");
  const row = rowOf(page, hostile);
  await row.getByText("+911234567890").waitFor();
  await row.getByText("Collection").waitFor();
  await row.getByText("Completed").waitFor();
  await page.getByRole("status").getByText("1 call", { exact: true }).waitFor();
  expect(await page.getByRole("table", { name: "Calls" }).getAttribute("aria-rowcount")).toBe("2");
  expect(await page.locator("img").count()).toBe(0);
});

test("filters are in the address, survive a reload, and each chip removes its own", async () => {
  await callAll(PEOPLE);
  const page = await open("/dashboard/calls");
  await rowOf(page, "Asha").waitFor();
  await page.getByRole("combobox", { name: "Department" }).selectOption("Support");
  await page.getByRole("combobox", { name: "Status" }).selectOption("completed");
  await rowOf(page, "Asha").waitFor({ state: "detached" });
  await expect.poll(() => new URL(page.url()).search).toBe("?department=Support&status=completed");

  await page.reload();
  await rowOf(page, "Ravi").waitFor();
  expect(await links(page).count()).toBe(2);
  await page.getByRole("button", { name: "Remove the filter: Department: Support" }).click();
  await rowOf(page, "Asha").waitFor();
  expect(new URL(page.url()).search).toBe("?status=completed");
  await page.goBack();
  await rowOf(page, "Asha").waitFor({ state: "detached" });
});

test("a filter that nothing matches says so, and clears", async () => {
  await callAll(PEOPLE);
  const page = await open("/dashboard/calls?status=busy&department=CRM");
  await page.getByText("No call matches").waitFor();
  await page.getByRole("main").getByRole("button", { name: "Clear the filters" }).last().click();
  await rowOf(page, "Asha").waitFor();
  expect(new URL(page.url()).search).toBe("");
});

test("times are chosen by one click, or exactly, in the zone of the device", async () => {
  await callAll(PEOPLE);
  await onDatabase(world.folder, async (stored) => {
    await stored.run(`UPDATE calls SET "createdAt" = '2026-03-01 04:30:00' WHERE "customerName" = 'Ravi'`);
  });
  const page = await open("/dashboard/calls");
  await rowOf(page, "Ravi").waitFor();
  await page.getByRole("button", { name: "Time" }).click();
  await page.getByRole("button", { name: "Today" }).click();
  await rowOf(page, "Ravi").waitFor({ state: "detached" });
  await expect.poll(() => links(page).count()).toBe(2);

  await page.getByRole("button", { name: "Time" }).click();
  await page.getByLabel("From", { exact: true }).fill("2026-03-01T10:00");
  await page.getByLabel("Until", { exact: true }).fill("2026-03-01T10:01");
  await rowOf(page, "Ravi").waitFor();
  await expect.poll(() => links(page).count()).toBe(1);
  expect(new URL(page.url()).searchParams.get("from")).toBe("2026-03-01T04:30:00.000Z");
  await rowOf(page, "1 Mar, 10:00").waitFor();
});

test("a time that is none is refused by the server, and the page says so", async () => {
  await callAll(PEOPLE);
  const page = await open("/dashboard/calls?from=soon");
  await page.getByRole("alert").getByText("The server did not accept this").waitFor();
  await page.getByRole("button", { name: "Remove the filter: From soon" }).click();
  await rowOf(page, "Asha").waitFor();
});

test("what is typed is looked for while typing, and stated in the address", async () => {
  await callAll(PEOPLE);
  const page = await open("/dashboard/calls");
  await rowOf(page, "Asha").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("me");
  await rowOf(page, "Asha").waitFor({ state: "detached" });
  await rowOf(page, "Meena").waitFor();
  await page.waitForURL(/\?q=me$/);
  await page.getByRole("button", { name: "Remove the filter: Search: me" }).click();
  await rowOf(page, "Asha").waitFor();
  expect(await page.getByRole("searchbox").inputValue()).toBe("");

  await page.getByRole("searchbox").fill("911234567890");
  await page.waitForURL(/\?q=911234567890$/);
  await page.reload();
  await rowOf(page, "Asha").waitFor();
  expect(await page.getByRole("searchbox").inputValue()).toBe("911234567890");
});

test("keys alone walk the rows and open a call", async () => {
  const [, ravi, meena] = await callAll(PEOPLE);
  const page = await open("/dashboard/calls");
  await rowOf(page, "Meena").waitFor();
  await page.keyboard.press("j");
  await expect.poll(() => focused(page)).toBe("Meena");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => focused(page)).toBe("Ravi");
  await page.keyboard.press("k");
  await expect.poll(() => focused(page)).toBe("Meena");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("call") === ravi);
  expect(await rowOf(page, "Ravi").locator("a").getAttribute("aria-current")).toBe("true");
  await page.keyboard.press("k");
  await page.waitForURL((url) => url.searchParams.get("call") === meena);
  await page.goBack();
  await page.waitForURL((url) => !url.searchParams.has("call"));
});

test("a click anywhere on a row opens its call", async () => {
  const [asha] = await callAll(PEOPLE);
  const page = await open("/dashboard/calls");
  await rowOf(page, "Asha").getByText("Sales").click();
  await page.waitForURL((url) => url.searchParams.get("call") === asha);
});

test("the chosen columns are remembered", async () => {
  await callAll(PEOPLE);
  const page = await open("/dashboard/calls");
  await rowOf(page, "Asha").waitFor();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Number" }).click();
  await page.getByRole("columnheader", { name: "Number" }).waitFor({ state: "detached" });
  await page.reload();
  await rowOf(page, "Asha").waitFor();
  expect(await page.getByRole("columnheader", { name: "Number" }).count()).toBe(0);
  expect(await page.getByText("+911234567890").count()).toBe(0);
});

test("the filtered calls come as a CSV file", async () => {
  await callAll(PEOPLE);
  const page = await open("/dashboard/calls?department=Support");
  await rowOf(page, "Ravi").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^calls-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = await readFile(await download.path(), "utf8");
  expect(text).toContain("Ravi");
  expect(text).toContain("Meena");
  expect(text).not.toContain("Asha");
});

test("new calls wait to be asked for, and rows on screen change in place", async () => {
  await callAll(PEOPLE);
  await onDatabase(world.folder, async (stored) => {
    await stored.run(`UPDATE calls SET "status" = 'ringing' WHERE "customerName" = 'Ravi'`);
  });
  const page = await open("/dashboard/calls");
  await rowOf(page, "Ravi").getByText("Ringing").waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  await callAll([{ customerName: "Kiran" }, { customerName: "Latha" }]);
  await page.getByRole("button", { name: "2 new calls" }).waitFor();
  expect(await links(page).allInnerTexts()).toEqual(["Meena", "Ravi", "Asha"]);
  await page.getByRole("button", { name: "2 new calls" }).click();
  await rowOf(page, "Latha").waitFor();
  expect(await links(page).allInnerTexts()).toEqual(["Latha", "Kiran", "Meena", "Ravi", "Asha"]);
  expect(await page.getByRole("button", { name: /new call/ }).count()).toBe(0);
});

test("at 360 pixels nothing is wider than the screen", async () => {
  await callAll([{ customerName: "A name that is so long that no screen of this width could ever hold it" }]);
  const page = await open("/dashboard/calls?department=Sales&status=completed", { width: 360, height: 740 });
  await rowOf(page, "A name").waitFor();
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBeLessThanOrEqual(360);
  await page.getByRole("button", { name: "Time" }).click();
  await page.getByLabel("From", { exact: true }).waitFor();
  expect(await width()).toBeLessThanOrEqual(360);
});

function focused(page: Page): Promise<string> {
  return page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText ?? "");
}
