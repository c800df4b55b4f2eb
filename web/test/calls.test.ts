import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { onDatabase } from "../../test/support/stored.ts";
import { callsPage, linksOf, PEOPLE, rowOf } from "./calls-page.ts";

const { open, callAll, world } = callsPage();

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
  await rowOf(page, "Ravi").locator("a[aria-current=true]").waitFor();
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

test("new calls wait to be asked for, and rows on screen change in place", async () => {
  await callAll(PEOPLE);
  await onDatabase(world().folder, async (stored) => {
    await stored.run(`UPDATE calls SET "status" = 'ringing' WHERE "customerName" = 'Ravi'`);
  });
  const page = await open("/dashboard/calls");
  await rowOf(page, "Ravi").getByText("Ringing").waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  await callAll([{ customerName: "Kiran" }, { customerName: "Latha" }]);
  await page.getByRole("button", { name: "2 new calls" }).waitFor();
  expect(await linksOf(page).allInnerTexts()).toEqual(["Meena", "Ravi", "Asha"]);
  await page.getByRole("button", { name: "2 new calls" }).click();
  await expect.poll(() => linksOf(page).allInnerTexts()).toEqual(["Latha", "Kiran", "Meena", "Ravi", "Asha"]);
  await page.getByRole("button", { name: /new call/ }).waitFor({ state: "detached" });
});

test("at 360 pixels nothing is wider than the screen", async () => {
  await callAll([{ customerName: "A name that is so long that no screen of this width could ever hold it" }]);
  const page = await open("/dashboard/calls?department=Sales&status=completed", { width: 360, height: 740 });
  await rowOf(page, "A name").waitFor();
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await expect.poll(width).toBeLessThanOrEqual(360);
  await page.getByRole("button", { name: "Time", exact: true }).click();
  await page.getByLabel("From", { exact: true }).waitFor();
  await expect.poll(width).toBeLessThanOrEqual(360);
});

test("when more happened than was told, the rows on screen are read again", async () => {
  await callAll(PEOPLE);
  let miss = (): void => undefined;
  const missed = new Promise<void>((resolve) => (miss = resolve));
  const frame = { cursor: 1, at: "2026-03-01T04:30:00.000Z", changed: 500, calls: [] };
  const page = await open("/dashboard/calls?department=Support", {
    before: (early) =>
      early.route("**/call-events*", async (route) => {
        await missed;
        await route.fulfill({
          contentType: "text/event-stream",
          body: `event: frame\ndata: ${JSON.stringify(frame)}\n\n`,
        });
      }),
  });
  await rowOf(page, "Ravi").getByText("Completed").waitFor();
  await onDatabase(world().folder, async (stored) => {
    // One still matches the filter; the other does not, but is on screen.
    await stored.run(`UPDATE calls SET "status" = 'failed' WHERE "customerName" = 'Ravi'`);
    await stored.run(
      `UPDATE calls SET "status" = 'busy', "department" = 'CRM' WHERE "customerName" = 'Meena'`,
    );
  });
  miss();
  await rowOf(page, "Ravi").getByText("Failed").waitFor();
  await rowOf(page, "Meena").getByText("Busy").waitFor();
  expect(await linksOf(page).allInnerTexts()).toEqual(["Meena", "Ravi"]);
});

function focused(page: Page): Promise<string> {
  return page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText ?? "");
}
