import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startWorld, type World } from "../../test/support/world.ts";
import { launchBrowser, newPerson } from "./browser.ts";
import { whileOpen } from "./while-open.ts";

const INDIAN = "+911234567890";
/** The country that is dialed with +1 spans several zones. */
const AMERICAN = {
  number: "+12025550123",
  title: "presses 1",
  behaviour: {
    phone: { kind: "answers", ringSeconds: 3, presses: [{ keys: "1", seconds: 6, after: "menu-begins" }] },
  },
} as const;

let world: World;
let browser: Browser;

beforeAll(async () => {
  world = await startWorld({ simulator: { callees: [AMERICAN] } });
  browser = await launchBrowser();
  await world.startCall({ customerName: "Asha", phoneNumber: INDIAN });
  await world.startCall({ customerName: "Zoya", phoneNumber: AMERICAN.number });
  await world.simulator.idle();
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

test.each([
  ["America/St_Johns", "Asha", "22 Nov, 22:28", "23 Nov, 07:28 their time"],
  ["Europe/London", "Asha", "23 Nov, 01:58", "07:28 their time"],
  ["Asia/Colombo", "Asha", "23 Nov, 07:28", ""],
  ["America/St_Johns", "Zoya", "22 Nov, 22:28", "their local time is not known"],
])("in %s, the call of %s was at %s %s, in the row and in the call", async (timeZone, name, ours, theirs) => {
  const { page, context, complaints } = await newPerson(browser, world.url, { timeZone });
  await allCallsAt(page, "2026-11-23 01:58:00");
  await page.goto("/dashboard/follow-up");
  const row = page.getByRole("main").getByRole("listitem").filter({ hasText: name });
  await row.locator("time").waitFor();
  expect(await beside(row.locator("time"))).toEqual([ours, theirs]);
  await row.getByRole("link", { name, exact: true }).click();
  const time = page.getByRole("dialog", { name }).locator("dl time");
  await time.waitFor();
  const [full, shown] = await beside(time);
  expect(full).toMatch(new RegExp(`^${ours.replace(",", " 2026,")}:00 `));
  expect(shown).toBe(theirs);
  expect(complaints).toEqual([]);
  await context.close();
});

test.each([
  ["America/St_Johns", "Asha", "23 Nov, 07:28 their time"],
  ["Europe/London", "Asha", "07:28 their time"],
  ["Asia/Kolkata", "Asha", null],
  ["Europe/London", "Zoya", null],
])("in %s, the times of the call of %s offer %s, in the table and in what happened", async (...row) => {
  const [timeZone, name, theirs] = row;
  const { page, context } = await newPerson(browser, world.url, { timeZone });
  await allCallsAt(page, "2026-11-23 01:58:00");
  await page.goto("/dashboard/calls");
  const listed = page.getByRole("main").getByRole("row").filter({ hasText: name });
  await listed.locator("time").waitFor();
  expect(await offered(listed)).toBe(theirs);
  await listed.getByRole("link", { name, exact: true }).click();
  const line = page.getByRole("dialog", { name }).getByRole("list").first().getByRole("listitem").first();
  await line.locator("time").waitFor();
  expect(await offered(line)).toBe(theirs);
  const read = (await line.textContent()) ?? "";
  expect(read.includes("their time")).toBe(theirs !== null);
  await context.close();
});

/**
 * Makes every call that the server tells of one of this moment, so that the days on both sides are certain, and the
 * page's clock that of the same year, which is not written then.
 */
async function allCallsAt(page: Page, createdAt: string): Promise<void> {
  await page.clock.setFixedTime(new Date(`${createdAt}Z`));
  await page.route(
    /\/(follow-ups|calls)[/?]/,
    whileOpen(async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(
        /"(createdAt|receivedAt)":"[^"]*"/g,
        `"$1":"${createdAt}"`,
      );
      await route.fulfill({ response, body });
    }),
  );
}

/** What a time says, and what is said right after it. */
async function beside(time: ReturnType<Page["locator"]>): Promise<[string, string]> {
  return time.evaluate((element) => [
    element.textContent.trim(),
    (element.nextElementSibling?.textContent ?? "").trim(),
  ]);
}

/** What the title of a time says of the callee's clock. */
async function offered(place: ReturnType<Page["locator"]>): Promise<string | null> {
  const title = (await place.locator("time").first().getAttribute("title")) ?? "";
  return title.split(" · ")[1] ?? null;
}
