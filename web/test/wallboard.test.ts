import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { awayFromMidnight } from "../../test/support/away-from-midnight.ts";
import { callSid, tell } from "../../test/support/webhooks.ts";
import { startWorld, type World } from "../../test/support/world.ts";
import { launchBrowser, newPerson, type PersonOptions } from "./browser.ts";

let world: World;
let browser: Browser;
let isOpen = true;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  world = await startWorld();
  awayFromMidnight(world);
  isOpen = true;
});
afterEach(async () => {
  if (isOpen) await world.close();
});

test("the wallboard moves as calls go on, has no controls and no frame, and says that no call is real", async () => {
  const { page, context, complaints, read } = await openWallboard();
  await page.getByText("Sandbox: no real calls").waitFor();
  await tell(world, callSid(1), "ringing");
  await page.getByText("In progress now1", { exact: true }).waitFor();
  await world.startCall({ phoneNumber: "+911234567802" });
  await world.simulator.idle();
  await world.startCall();
  await world.simulator.idle();
  await page.getByText("Interested today1", { exact: true }).waitFor();
  // The key may be told before the end of the call.
  await expect.poll(read).toEqual([
    ["In progress now", "1"],
    ["Answered today", "2"],
    ["Interested today", "1"],
    ["Not reached or failed today", "0"],
    ["Callbacks waiting", "1"],
  ]);
  await page.getByRole("img", { name: /^Bars by hour of today: 2 answered/ }).waitFor();
  expect(await page.getByRole("button").count()).toBe(0);
  expect(await page.getByRole("navigation").count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});

test("Escape leaves to the overview", async () => {
  const { page, context } = await openWallboard();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await context.close();
});

test.each([360, 1920])("at %d px a finger finds the way out, which a mouse does not see", async (width) => {
  const { page, context } = await openWallboard({ width, height: 1080, isTouched: true });
  const link = page.getByRole("link", { name: "Go to the overview" });
  const box = await link.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await link.tap();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await context.close();
  const other = await openWallboard({ width });
  const hidden = other.page.getByRole("link", { name: "Go to the overview" });
  expect((await hidden.boundingBox())?.x).toBeLessThan(0);
  await other.context.close();
});

test("the clock is that of the business, wherever the screen hangs", async () => {
  const { page, context } = await openWallboard({ timeZone: "Pacific/Pago_Pago" });
  const shown = (await page.locator("time").last().innerText()).split(":").map(Number);
  const now = new Date(Date.now() + 5.5 * 3_600_000);
  const minutes = ((shown[0] ?? 0) - now.getUTCHours()) * 60 + (shown[1] ?? 0) - now.getUTCMinutes();
  expect([0, -1, 1439]).toContain(minutes);
  await context.close();
});

test("old numbers are said to be old, in words and in amber", async () => {
  const { page, context } = await openWallboard();
  const ground = () => page.getByRole("main").evaluate((main) => getComputedStyle(main).backgroundColor);
  const fresh = await ground();
  await world.close();
  isOpen = false;
  await page.getByText(/Offline since \d\d:\d\d, numbers are from then/).waitFor();
  await expect.poll(ground).not.toBe(fresh);
  await page.getByText("In progress now0", { exact: true }).waitFor();
  await context.close();
});

test.each([
  { width: 1920, height: 1080, downwards: 0 },
  { width: 360, height: 720, downwards: Infinity },
])("it fits $width pixels", async ({ width, height, downwards }) => {
  const { page, context } = await openWallboard({ width, height });
  await page.getByRole("img").waitFor();
  const over = () =>
    page.evaluate(() => [
      document.documentElement.scrollWidth - window.innerWidth,
      document.documentElement.scrollHeight - window.innerHeight,
    ]);
  await expect
    .poll(async () => {
      const [sideways = NaN, down = NaN] = await over();
      return [sideways <= 0, down <= downwards];
    })
    .toEqual([true, true]);
  await context.close();
});

async function openWallboard(options: PersonOptions = {}) {
  const person = await newPerson(browser, world.url, options);
  await person.page.goto("/dashboard/wallboard");
  await person.page.getByText("In progress now0", { exact: true }).waitFor();
  await person.page.getByText("Live", { exact: true }).waitFor();
  const read = () =>
    person.page
      .locator("dl > div")
      .evaluateAll((figures) =>
        figures.map((figure) => [...figure.children].map(({ textContent }) => textContent)),
      );
  return { ...person, read };
}
