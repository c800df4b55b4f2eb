import { readFile } from "node:fs/promises";

import { expect, test } from "vitest";

import { onDatabase } from "../../test/support/stored.ts";
import { callsPage, linksOf, PEOPLE, rowOf } from "./calls-page.ts";

const { open, callAll, world } = callsPage();

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
  await expect.poll(() => linksOf(page).count()).toBe(2);
  await page.getByRole("button", { name: "Remove the filter: Department: Support" }).click();
  await rowOf(page, "Asha").waitFor();
  await expect.poll(() => new URL(page.url()).search).toBe("?status=completed");
  await page.goBack();
  await rowOf(page, "Asha").waitFor({ state: "detached" });
});

test("a filter that nothing matches says so, and clears", async () => {
  await callAll(PEOPLE);
  const page = await open("/dashboard/calls?status=busy&department=CRM");
  await page.getByText("No call matches").waitFor();
  await page.getByRole("main").getByRole("button", { name: "Clear the filters" }).last().click();
  await rowOf(page, "Asha").waitFor();
  await expect.poll(() => new URL(page.url()).search).toBe("");
});

test("times are chosen by one click, or exactly, in the zone of the device", async () => {
  await callAll(PEOPLE);
  await onDatabase(world().folder, async (stored) => {
    await stored.run(`UPDATE calls SET "createdAt" = '2026-03-01 04:30:00' WHERE "customerName" = 'Ravi'`);
  });
  const page = await open("/dashboard/calls");
  await rowOf(page, "Ravi").waitFor();
  await page.getByRole("button", { name: "Time", exact: true }).click();
  await page.getByRole("button", { name: "Today", exact: true }).click();
  await rowOf(page, "Ravi").waitFor({ state: "detached" });
  await expect.poll(() => linksOf(page).count()).toBe(2);

  await page.getByRole("button", { name: "Time", exact: true }).click();
  await page.getByLabel("From", { exact: true }).fill("2026-03-01T10:00");
  await page.getByLabel("Until", { exact: true }).fill("2026-03-01T10:01");
  await rowOf(page, "Ravi").waitFor();
  await expect.poll(() => linksOf(page).count()).toBe(1);
  await expect.poll(() => new URL(page.url()).searchParams.get("from")).toBe("2026-03-01T04:30:00.000Z");
  // The year is named where it is not this one.
  await page
    .getByRole("row")
    .filter({ hasText: /1 Mar( 2026)?, 10:00/ })
    .waitFor();
});

test("the year of a time can be typed anew, digit by digit", async () => {
  const page = await open("/dashboard/calls?from=2026-03-01T04:30:00.000Z");
  await page.getByRole("button", { name: "Time", exact: true }).click();
  const field = page.getByLabel("From", { exact: true });
  await field.focus();
  for (const key of ["Tab", "Tab", "2", "0", "2", "5"]) await page.keyboard.press(key);
  expect(await field.inputValue()).toBe("2025-03-01T10:00");
  await expect.poll(() => new URL(page.url()).searchParams.get("from")).toBe("2025-03-01T04:30:00.000Z");
});

test("both times hold that are filled in before the page has drawn the first", async () => {
  const page = await open("/dashboard/calls");
  await page.getByRole("button", { name: "Time", exact: true }).click();
  await page.getByLabel("Until", { exact: true }).waitFor();
  await page.evaluate(() => {
    const fields = document.querySelectorAll<HTMLInputElement>("input[type=datetime-local]");
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    for (const [index, field] of fields.entries()) {
      write?.set?.call(field, `2026-03-0${index + 1}T10:00`);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  const times = () => ["from", "to"].map((end) => new URL(page.url()).searchParams.get(end));
  await expect.poll(times).toEqual(["2026-03-01T04:30:00.000Z", "2026-03-02T04:30:00.000Z"]);
});

test("today is the day of the business, wherever the browser stands", async () => {
  await callAll(PEOPLE);
  const { day, timeZone } = await world().get<{ day: string; timeZone: string }>("/stats/today");
  expect(timeZone).toBe("Asia/Kolkata");
  const midnight = Date.parse(`${day}T00:00:00+05:30`);
  const page = await open("/dashboard/calls", { timeZone: "Pacific/Pago_Pago" });
  const daysLater = (days: number) => new Date(midnight + days * 24 * 3_600_000).toISOString();
  const times = () => ["from", "to"].map((end) => new URL(page.url()).searchParams.get(end));
  for (const [name, from, to] of [
    ["Today", daysLater(0), null],
    ["Yesterday", daysLater(-1), daysLater(0)],
    ["7 days", daysLater(-6), null],
  ] as const) {
    await page.getByRole("button", { name: "Time", exact: true }).click();
    await page.getByRole("button", { name, exact: true }).click();
    await expect.poll(times).toEqual([from, to]);
  }
});

test.each(["from=xx", "to=2026-02-30", "q=%20", `q=${"a".repeat(101)}`])(
  "%s in the address is as if it were not there",
  async (search) => {
    await callAll(PEOPLE);
    const page = await open(`/dashboard/calls?${search}`);
    await rowOf(page, "Asha").waitFor();
    expect(await linksOf(page).count()).toBe(3);
    expect(await page.getByRole("main").getByRole("alert").count()).toBe(0);
    expect(await page.getByRole("button", { name: /^Remove the filter/ }).count()).toBe(0);
  },
);

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
  await expect.poll(() => page.getByRole("searchbox").inputValue()).toBe("");

  await page.getByRole("searchbox").fill("911234567890");
  await page.waitForURL(/\?q=911234567890$/);
  await page.reload();
  await rowOf(page, "Asha").waitFor();
  await expect.poll(() => page.getByRole("searchbox").inputValue()).toBe("911234567890");
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

test("a download that the server refuses says why, and can be tried again", async () => {
  await callAll(PEOPLE);
  const page = await open("/dashboard/calls");
  await page.route(
    /\/calls\?format=csv/,
    (route) =>
      route.fulfill({
        status: 429,
        headers: { "content-type": "application/problem+json", "retry-after": "5" },
        body: JSON.stringify({ code: "too_many_full_reads", detail: "Two reads are under way." }),
      }),
    { times: 1 },
  );
  await page.getByRole("link", { name: "Download CSV" }).click();
  const alert = page.getByRole("main").getByRole("alert");
  await alert.getByText("Code: too_many_full_reads").waitFor();
  await alert.getByText("Wait a little, then try again.").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    alert.getByRole("button", { name: "Try again" }).click(),
  ]);
  expect(await readFile(await download.path(), "utf8")).toContain("Ravi");
  await alert.waitFor({ state: "detached" });
});

test("while a search waits, the page says that it is looking, or why it cannot, and not what was found before", async () => {
  await callAll(PEOPLE);
  const page = await open("/dashboard/calls");
  const sum = page.getByRole("main").getByRole("status").first();
  await sum.getByText(/^\d+ calls$/).waitFor();
  let isAway = false;
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/\/calls\?.*ivrSelection=1/, async (route) => {
    await held;
    await (isAway ? route.abort() : route.continue());
  });
  await page.getByRole("combobox", { name: "Answer" }).selectOption("Interested");
  await sum.getByText("Looking…", { exact: true }).waitFor();
  isAway = true;
  answer();
  await sum.getByText("The server cannot be reached. The search is tried again by itself.").waitFor();
  isAway = false;
  await sum.getByText(/^\d+ calls?$/).waitFor();
});
