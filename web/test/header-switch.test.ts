import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { API_KEY } from "../../test/support/live-world.ts";
import { startWorld, type World } from "../../test/support/world.ts";
import { scrollsSideways } from "./accessibility.ts";
import { newPerson } from "./browser.ts";
import { keyHolder } from "./key-holder.ts";
import { onePerson } from "./one-person.ts";

const scene = onePerson();
const LONG_REASON = "The list of the spring campaign names people who have asked not to be called. "
  .repeat(3)
  .slice(0, 199);

test("dialing is stopped and resumed from any page, with the same question as on Protection", async () => {
  const { page } = scene.person;
  await page.goto("/dashboard/calls");
  await button(page, "Stop dialing…").click();
  const question = page.getByRole("dialog", { name: "Stop all dialing?" });
  await question.getByLabel("Why").fill("A wrong list");
  await question.getByRole("button", { name: "Stop all dialing" }).click();
  await question.waitFor({ state: "detached" });
  await strip(page).getByText("A wrong list").waitFor();
  await page.getByRole("banner").getByRole("status").getByText("No order was on its way").waitFor();
  expect((await scene.world.startCall()).status).toBe(503);
  await button(page, "Stop dialing…").waitFor({ state: "detached" });
  await button(page, "Resume dialing…").and(page.locator(":focus")).waitFor();

  await button(page, "Resume dialing…").click();
  await page.getByRole("dialog").getByRole("button", { name: "Let calls go out" }).click();
  await strip(page).waitFor({ state: "detached" });
  await button(page, "Stop dialing…").click();
  await page.getByRole("dialog").getByRole("link", { name: "See the calls in progress" }).click();
  await page.getByRole("heading", { level: 1, name: "In progress" }).waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("on a phone the button has a name and room, and the strip stays in sight and small while the page moves", async () => {
  const { browser, world } = scene;
  for (let number = 1; number <= 12; number += 1) await world.startCall();
  await world.simulator.idle();
  await turn(world, "stopped", LONG_REASON);
  const { page, context } = await newPerson(browser, world.url, { width: 360, height: 740, isTouched: true });
  await page.goto("/dashboard/calls");
  await strip(page).waitFor();
  const box = await button(page, "Resume dialing…").boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(32);
  expect(await scrollsSideways(page, 360)).toBe(false);
  await page.goto("/");
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  // There is nothing to scroll before the numbers have come.
  await page.waitForFunction(() => {
    scrollTo(0, document.documentElement.scrollHeight);
    return scrollY > 200;
  });
  const bar = await strip(page).boundingBox();
  expect([Number(bar?.y) >= 0, Number(bar?.y) < 200, Number(bar?.height) < 80]).toEqual([true, true, true]);
  await strip(page).getByRole("link", { name: "See the protection" }).tap();
  await page.getByRole("main").getByText(LONG_REASON.trim()).waitFor();
  await context.close();
});

test("a key that may not manage is offered no switch", async () => {
  const world = await startWorld({ env: { API_KEY } });
  const { page, context } = await keyHolder(scene.browser, world, ["read", "call"], "/");
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  expect(await page.getByRole("banner").getByRole("button", { name: "dialing…" }).count()).toBe(0);
  await context.close();
  await world.close();
});

test("a stop can be read from afar on the wallboard, which still fits, and is told where there is no page", async () => {
  const { browser, world } = scene;
  await turn(world, "stopped", LONG_REASON);
  const { page, context } = await newPerson(browser, world.url, { width: 1920, height: 1080 });
  await page.goto("/dashboard/wallboard");
  await page.getByRole("img").waitFor();
  const size = await strip(page).evaluate((it) => parseFloat(getComputedStyle(it).fontSize));
  expect(size).toBeGreaterThanOrEqual(32);
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollHeight - innerHeight))
    .toBeLessThanOrEqual(0);
  await page.goto("/dashboard/nowhere");
  await page.getByRole("heading", { level: 1, name: "There is no such page" }).waitFor();
  await strip(page).waitFor();
  await context.close();
});

function button(page: Page, name: string) {
  return page.getByRole("banner").getByRole("button", { name, exact: true });
}

function strip(page: Page) {
  return page.getByRole("region", { name: "All dialing is stopped", exact: true });
}

async function turn(world: World, state: "running" | "stopped", reason: string): Promise<void> {
  const answer = await world.request("/dialing", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ state, reason }),
  });
  expect(answer.status).toBe(200);
}
