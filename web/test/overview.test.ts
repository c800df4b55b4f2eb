import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import type { Today } from "../../src/domain/today.ts";
import { awayFromMidnight } from "../../test/support/away-from-midnight.ts";
import { callSid, tell } from "../../test/support/webhooks.ts";
import { startWorld, type World } from "../../test/support/world.ts";
import { scrollsSideways } from "./accessibility.ts";
import { launchBrowser, newPerson } from "./browser.ts";
import { cellsOf, headsOf, rowOf } from "./departments-today.ts";

const PRESSES_2 = "+911234567802";
const PRESSES_3 = "+911234567803";
const BUSY = "+911234567810";
const DOES_NOT_ANSWER = "+911234567811";
/** Milliseconds; a second more, since times are kept in whole seconds and "until then" leaves the last one out. */
const A_DAY_LATER = 24 * 3_600_000 + 1_000;

let world: World;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  world = await startWorld();
  awayFromMidnight(world);
});
afterEach(() => world.close());

test("before the first call the overview says what to do next", async () => {
  const { page, context } = await openOverview();
  await page.getByText("No calls today yet", { exact: true }).last().waitFor();
  await page.getByRole("main").getByRole("link", { name: "Start a call" }).click();
  await page.getByRole("heading", { level: 1, name: "Start a call" }).waitFor();
  await context.close();
});

test("numbers move as calls go on", async () => {
  const { page, context, complaints } = await openOverview();
  await count(page, "In progress now 0").waitFor();
  await tell(world, callSid(1), "ringing");
  await count(page, "In progress now 1").waitFor();
  await page.getByText("1 call is under way or of unknown fate").waitFor();
  await tell(world, callSid(1), "completed");
  await count(page, "In progress now 0").waitFor();
  await count(page, "Answered 100%").waitFor();
  await world.startCall({ department: "CRM" });
  await figure(page, "Interested 1").waitFor();
  // The key may be told before the end of the call.
  await expect
    .poll(() => cellsOf(page, "CRM"))
    .toEqual(["1 +1", "100% 1 +1", "0 ±0", "1 +1", "0 ±0", "0 ±0", "1", "0"]);
  await world.startCall({ phoneNumber: DOES_NOT_ANSWER, department: "CRM" });
  await count(page, "Not reached or failed 1").waitFor();
  await count(page, "Answered 67%").waitFor();
  await page.getByText("2 of 3 calls that ended").waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("who asked to be called later needs attention, with a way to the list", async () => {
  const { page, context } = await openOverview();
  await count(page, "In progress now 0").waitFor();
  expect(await page.getByRole("heading", { name: "Needs attention" }).count()).toBe(0);
  await world.startCall({ phoneNumber: PRESSES_2 });
  const attention = page.getByRole("region", { name: "Needs attention" });
  await attention.getByText("1 person asked to be called later and waits").waitFor();
  await attention.getByRole("link", { name: "See who waits" }).click();
  await page.getByRole("heading", { level: 1, name: "Follow-up" }).waitFor();
  expect(new URL(page.url()).searchParams.get("selection")).toMatch(/^"?2"?$/);
  await context.close();
});

test("a figure leads to the very calls that it counts", async () => {
  await makeCalls();
  const { page, context } = await openOverview();
  await figure(page, "Interested 2").waitFor();
  const counted = [
    [figure(page, "Interested 2"), 2],
    [page.getByRole("link", { name: "No answer", exact: true }), 1],
    [rowOf(page, "Sales").getByRole("link").nth(0), 2],
    [rowOf(page, "Sales").getByRole("link").nth(1), 1],
    [rowOf(page, "Collection").getByRole("link").nth(2), 1],
    [rowOf(page, "Sales").getByRole("link").nth(3), 0],
    [rowOf(page, "Support").getByRole("link").nth(0), 0],
  ] as const;
  for (const [link, calls] of counted) {
    const search = searchOf((await link.getAttribute("href")) ?? "");
    expect([search, await world.get<unknown[]>(`/calls?${search}`)]).toEqual([
      search,
      expect.objectContaining({ length: calls }),
    ]);
    expect(search).toMatch(/from=.*&to=/);
  }
  await figure(page, "Interested 2").click();
  await page.getByRole("heading", { level: 1, name: "Calls" }).waitFor();
  await context.close();
});

test("what no single list shows is no link; its statuses are, and sum up to it", async () => {
  await makeCalls();
  await world.startCall({ phoneNumber: BUSY });
  await tell(world, callSid(1), "ringing");
  await tell(world, callSid(2), "answered");
  await world.simulator.idle();
  const { page, context } = await openOverview();
  const figures = page.getByRole("region", { name: "Today in figures" });
  await count(page, "In progress now 2").waitFor();
  const lists = await figures.getByRole("list", { name: "By status" }).all();
  const counted = [
    ["In progress now", "2", 2, ["Queued", "Dialing", "Ringing", "In progress", "Answered"]],
    ["Answered", "67%", 4, ["Completed", "Answered"]],
    ["Not reached or failed", "2", 2, ["Busy", "No answer", "Canceled", "Failed"]],
  ] as const;
  expect(lists).toHaveLength(counted.length);
  for (const [index, [name, shown, total, statuses]] of counted.entries()) {
    await count(page, `${name} ${shown}`).waitFor();
    expect(await figures.getByRole("link", { name: `${name} ${shown}` }).count()).toBe(0);
    let listed = 0;
    const links = (await lists[index]?.getByRole("link").all()) ?? [];
    expect(await Promise.all(links.map((link) => link.textContent()))).toEqual(statuses);
    for (const link of links) {
      const search = searchOf((await link.getAttribute("href")) ?? "");
      listed += (await world.get<unknown[]>(`/calls?${search}`)).length;
    }
    expect([name, listed]).toEqual([name, total]);
  }
  await context.close();
});

test("the chart has a name, and a table with the same numbers", async () => {
  await makeCalls();
  const { page, context } = await openOverview();
  await page
    .getByRole("img", { name: "Bars by hour of today: 3 answered, 1 not reached, 0 failed." })
    .waitFor();
  await page.getByText("Show as a table").click();
  const table = page.getByRole("table", { name: "How did today’s calls end, hour by hour?" });
  const rows = async () => {
    const all = await table.getByRole("row").allInnerTexts();
    return all.slice(1).map((row) => row.split(/\s+/));
  };
  const { hours } = await world.get<Today>("/stats/today");
  await expect
    .poll(rows)
    .toEqual(
      hours.map(({ hour, answered, notReached, failed, yesterday }) => [
        `${String(hour).padStart(2, "0")}:00`,
        ...[answered, notReached, failed, yesterday].map(String),
      ]),
    );
  await context.close();
});

test("yesterday at the same time is compared with in words", async () => {
  await makeCalls();
  world.wait(A_DAY_LATER);
  await world.startCall();
  await world.simulator.idle();
  const { page, context } = await openOverview();
  await page.getByText("3 fewer than yesterday at this time").waitFor();
  await page.getByText("25 percentage points more than yesterday at this time").waitFor();
  await page.getByText("1 fewer than yesterday at this time").first().waitFor();
  await context.close();
});

test("each department is compared with yesterday: answered, failed, and every key", async () => {
  await makeCalls();
  await world.startCall({ department: "CRM", phoneNumber: PRESSES_3 });
  await world.simulator.idle();
  world.wait(A_DAY_LATER);
  await world.startCall({ phoneNumber: DOES_NOT_ANSWER });
  await world.startCall({ phoneNumber: DOES_NOT_ANSWER });
  await world.startCall({ department: "CRM", phoneNumber: PRESSES_3 });
  await world.simulator.idle();
  const { page, context } = await openOverview();
  await rowOf(page, "Sales").waitFor();
  expect(await headsOf(page)).toEqual([
    "Department",
    "Calls",
    "Answered",
    "Not reached or failed",
    "Interested",
    "Call later",
    "Not interested",
    "Interested, waiting",
    "Callbacks, waiting",
  ]);
  expect(await cellsOf(page, "Sales")).toEqual(["2 ±0", "0% 0 -1", "2 +1", "0 -1", "0 ±0", "0 ±0", "1", "0"]);
  expect(await cellsOf(page, "CRM")).toEqual(["1 -1", "100% 1 -1", "0 ±0", "0 -1", "0 ±0", "1 ±0", "1", "0"]);
  const heard = await rowOf(page, "Sales").getByRole("cell").nth(2).ariaSnapshot();
  expect(heard).toContain("1 more than yesterday at this time");
  expect(heard).not.toContain("+1");
  await context.close();
});

test.each(["en", "hi", "mr"] as const)(
  "on a telephone the departments move alone, in %s",
  async (language) => {
    await makeCalls();
    const { page, context } = await newPerson(browser, world.url, { language, width: 320 });
    await page.goto("/");
    const table = page.locator("table[aria-labelledby=departments]");
    await table.waitFor();
    for (const width of [320, 360, 390]) {
      expect([width, await scrollsSideways(page, width)]).toEqual([width, false]);
    }
    expect(await table.evaluate((element) => element.parentElement?.scrollLeft)).toBe(0);
    const last = table.locator("tbody tr").first().getByRole("link").last();
    await last.scrollIntoViewIfNeeded();
    expect(await table.evaluate((element) => element.parentElement?.scrollLeft)).toBeGreaterThan(0);
    expect(await page.evaluate(() => window.scrollX)).toBe(0);
    const name = await table.locator("tbody th").first().boundingBox();
    expect(name?.x).toBeGreaterThanOrEqual(0);
    await context.close();
  },
);

test.each(["Pacific/Pago_Pago", "Pacific/Kiritimati"])(
  "a browser in %s shows the day of the business",
  async (timeZone) => {
    await makeCalls();
    const { page, context } = await openOverview({ timeZone });
    const { day, hours } = await world.get<Today>("/stats/today");
    const date = new Intl.DateTimeFormat("en-IN", { dateStyle: "full", timeZone: "UTC" }).format(
      new Date(`${day}T12:00Z`),
    );
    await page.getByText(`${date.replace(/,? \d{4}$/, "")}, by the clock of Asia/Kolkata`).waitFor();
    const search = new URLSearchParams(
      searchOf((await figure(page, "Interested 2").getAttribute("href")) ?? ""),
    );
    expect(search.get("from")).toBe(new Date(`${day}T00:00:00+05:30`).toISOString());
    expect(Date.parse(search.get("to") ?? "") - Date.parse(search.get("from") ?? "")).toBe(24 * 3_600_000);
    const hour = hours.find(({ answered }) => answered > 0)?.hour ?? 0;
    await page.getByText("Show as a table").click();
    await page
      .getByRole("row", { name: `${String(hour).padStart(2, "0")}:00 ${hours[hour]?.answered ?? ""} ` })
      .waitFor();
    await context.close();
  },
);

test("when the server is gone the last numbers stay, and are said to be old", async () => {
  const own = await startWorld();
  awayFromMidnight(own);
  const { page, context } = await newPerson(browser, own.url);
  await page.goto("/");
  await own.startCall();
  await figure(page, "Interested 1").waitFor();
  await own.close();
  await page.getByText(/Offline since \d\d:\d\d, numbers are from then/).waitFor();
  const attention = page.getByRole("region", { name: "Needs attention" });
  await attention.getByText("The server cannot be reached").waitFor();
  await attention.getByText(/since \d\d:\d\d/).waitFor();
  await figure(page, "Interested 1").waitFor();
  await context.close();
});

async function openOverview(options: Parameters<typeof newPerson>[2] = {}) {
  const person = await newPerson(browser, world.url, options);
  await person.page.goto("/");
  await person.page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  return person;
}

/** Sales: one who is interested, one who does not answer. CRM: interested. Support: answers and asks for a call later. */
async function makeCalls(): Promise<void> {
  await world.startCall();
  await world.startCall({ phoneNumber: DOES_NOT_ANSWER });
  await world.startCall({ department: "CRM" });
  await world.startCall({ department: "Collection", phoneNumber: PRESSES_2 });
  await world.simulator.idle();
}

function figure(page: Page, name: string) {
  return page.getByRole("region", { name: "Today in figures" }).getByRole("link", { name, exact: true });
}

/** A figure that several lists share. */
function count(page: Page, text: string) {
  return page.getByRole("region", { name: "Today in figures" }).getByText(text, { exact: true });
}

/** The search of a page's address as that of `GET /calls`. */
function searchOf(href: string): string {
  const search = new URL(href, world.url).searchParams;
  const asked = new URLSearchParams();
  for (const [name, value] of search)
    asked.set(name === "selection" ? "ivrSelection" : name, value.replaceAll('"', ""));
  return asked.toString();
}
