import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startWorld, type World } from "../../test/support/world.ts";
import { launchBrowser, newPerson } from "./browser.ts";

const INTERESTED = "+911234567801";
const MOST_STOPS = 200;

let world: World;
let browser: Browser;

beforeAll(async () => {
  world = await startWorld();
  browser = await launchBrowser();
  for (let number = 1; number <= 12; number += 1) await world.startCall({ phoneNumber: INTERESTED });
  // The carrier refuses it, so that the health page has a problem to open.
  await world.startCall({ phoneNumber: "+911234567820" });
  await world.simulator.idle();
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

test.each(["/", "/dashboard/follow-up", "/dashboard/health"])(
  "on a small screen, nothing hides what has the focus in %s, on the way down and back up",
  async (address) => {
    const { page, context } = await newPerson(browser, world.url, { width: 360, height: 740 });
    await page.goto(address);
    await page.getByText("Live", { exact: true }).waitFor();
    const down = await hiddenStops(page, "Tab");
    const up = await hiddenStops(page, "Shift+Tab");
    expect([down.stops > 10, ...down.hidden, ...up.hidden]).toEqual([true]);
    await context.close();
  },
);

test("nor does the strip that says that dialing is stopped", async () => {
  const headers = { "content-type": "application/json" };
  const turn = (state: string) =>
    world.request("/dialing", { method: "PUT", headers, body: JSON.stringify({ state, reason: "A test" }) });
  await turn("stopped");
  const { page, context } = await newPerson(browser, world.url, { width: 360, height: 740 });
  await page.goto("/dashboard/follow-up");
  await page.getByRole("region", { name: "All dialing is stopped", exact: true }).waitFor();
  const down = await hiddenStops(page, "Tab");
  const up = await hiddenStops(page, "Shift+Tab");
  expect([down.stops > 10, ...down.hidden, ...up.hidden]).toEqual([true]);
  await context.close();
  await turn("running");
});

test("the links of the problems are large enough to be hit", async () => {
  const { page, context } = await newPerson(browser, world.url, { width: 360, height: 740 });
  await page.goto("/dashboard/health");
  const link = page.getByRole("main").getByRole("table").getByRole("link").first();
  await link.waitFor();
  const box = await link.boundingBox();
  expect([Number(box?.width) >= 24, Number(box?.height) >= 24]).toEqual([true, true]);
  await context.close();
});

/** Goes from stop to stop until the focus leaves the page, and names those that a bar hides, be it in part. */
async function hiddenStops(page: Page, key: string): Promise<{ stops: number; hidden: string[] }> {
  const hidden: string[] = [];
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press(key);
    const found = await page.evaluate(async () => {
      await new Promise((next) => requestAnimationFrame(next));
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return null;
      const { left, right, top, bottom } = focused.getBoundingClientRect();
      const bars = document.querySelectorAll("header, header + section, nav");
      const corners = [left + 2, right - 2].flatMap((x) => [top + 2, bottom - 2].map((y) => [x, y] as const));
      const isHidden = corners.some(([x, y]) => {
        const hit = document.elementFromPoint(x, y);
        return hit === null || [...bars].some((bar) => bar.contains(hit) && !bar.contains(focused));
      });
      return { isHidden, name: `${nameOf(focused)} ${top}-${bottom}` };

      function nameOf(element: Element): string {
        return `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent}`.slice(0, 60);
      }
    });
    if (found === null) return { stops, hidden };
    if (found.isHidden) hidden.push(found.name);
  }
  return { stops: MOST_STOPS, hidden };
}
