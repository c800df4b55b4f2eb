import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startWorld, type World } from "../../test/support/world.ts";
import { launchBrowser, newPerson } from "./browser.ts";

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

/** Makes every call that the server tells of one of this moment, so that the days on both sides are certain. */
async function allCallsAt(page: Page, createdAt: string): Promise<void> {
  await page.route(/\/(follow-ups|calls)[/?]/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      /"createdAt":"[^"]*","(?=\w)/g,
      `"createdAt":"${createdAt}","`,
    );
    await route.fulfill({ response, body });
  });
}

/** What a time says, and what is said right after it. */
async function beside(time: ReturnType<Page["locator"]>): Promise<[string, string]> {
  return time.evaluate((element) => [
    element.textContent.trim(),
    (element.nextElementSibling?.textContent ?? "").trim(),
  ]);
}
