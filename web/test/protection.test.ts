import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { bearer, makeKey } from "../../test/support/api-keys.ts";
import { awayFromMidnight } from "../../test/support/away-from-midnight.ts";
import { turn } from "../../test/support/dialing-switch.ts";
import { API_KEY } from "../../test/support/live-world.ts";
import { startWorld } from "../../test/support/world.ts";
import { holdRequests } from "./held-requests.ts";
import { keyHolder } from "./key-holder.ts";
import { onePerson } from "./one-person.ts";

const scene = onePerson({ env: { MAX_CALLS_PER_HOUR: "5", MAX_CALLS_PER_DAY: "5" } });

test("dialing is stopped with a reason that every page shows, and let go on", async () => {
  const { page } = scene.person;
  await page.goto("/dashboard/protection");
  await page.getByRole("heading", { name: "Calls go out", exact: true }).waitFor();
  await page.getByRole("button", { name: "Stop all dialing…" }).click();
  const dialog = page.getByRole("dialog", { name: "Stop all dialing?" });
  await dialog.getByText("Calls that are already in progress go on.").waitFor();
  await dialog.getByRole("link", { name: "See the calls in progress" }).waitFor();
  await dialog.getByLabel("Why").fill("A wrong list");
  await dialog.getByRole("button", { name: "Stop all dialing" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "All dialing is stopped", exact: true }).waitFor();
  await page.getByText("No order was on its way").waitFor();
  expect((await page.getByRole("main").innerText()).replace(/\s+/g, " ")).toMatch(
    /since \d\d:\d\d by anybody A wrong list/,
  );
  expect((await scene.world.startCall()).status).toBe(503);

  for (const name of ["Overview", "Calls", "Health", "In progress"]) {
    await page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
    await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
    await strip(page).getByText("A wrong list").waitFor();
  }
  await strip(page).getByRole("link", { name: "See the protection" }).click();
  await page.getByRole("button", { name: "Let calls go out again…" }).click();
  await page
    .getByRole("dialog")
    .getByText("Orders that were refused meanwhile are not made up for")
    .waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Let calls go out" }).click();
  await page.getByRole("heading", { name: "Calls go out", exact: true }).waitFor();
  await strip(page).waitFor({ state: "detached" });
  expect((await scene.world.startCall()).status).toBe(200);
});

test("a stop needs a reason, and one that names no number", async () => {
  const { page } = scene.person;
  await page.goto("/dashboard/protection");
  await page.getByRole("button", { name: "Stop all dialing…" }).click();
  const dialog = page.getByRole("dialog");
  const why = dialog.getByLabel("Why");
  await why.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  expect(await why.evaluate((field) => (field as HTMLInputElement).validity.valueMissing)).toBe(true);
  await why.fill("Wrong number +91 98765 43210");
  await page.keyboard.press("Enter");
  await dialog.getByText("may not name a telephone number").waitFor();
  expect(await why.getAttribute("aria-invalid")).toBe("true");
  expect(await scene.world.get("/dialing")).toMatchObject({ state: "running" });
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  const opener = page.getByRole("button", { name: "Stop all dialing…" });
  await opener.and(page.locator(":focus")).waitFor();
});

test("who lets calls go out again reads the stop that holds, and lifts no newer one unseen", async () => {
  const { page } = scene.person;
  await turn(scene.world, "stopped");
  // News would tell of the other's stop before it is undone.
  await holdRequests(page, "**/call-events*", "GET");
  await page.goto("/dashboard/protection");
  await page.getByRole("button", { name: "Let calls go out again…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("A test").waitFor();
  await turn(scene.world, "stopped", "It is a fraud");
  await dialog.getByRole("button", { name: "Let calls go out" }).click();
  await dialog.getByText("Nothing was changed. Read above how it stands").waitFor();
  await dialog.getByText("It is a fraud").waitFor();
  await dialog.getByText("Somebody has stopped dialing anew since you opened this:").waitFor();
  expect(await scene.world.get("/dialing")).toMatchObject({ state: "stopped", reason: "It is a fraud" });
  await dialog.getByRole("button", { name: "Let calls go out" }).click();
  await page.getByRole("heading", { name: "Calls go out", exact: true }).waitFor();
});

test("who stops what another has stopped meanwhile is told, and replaces their reason only on purpose", async () => {
  const { page } = scene.person;
  await holdRequests(page, "**/call-events*", "GET");
  await page.goto("/dashboard/protection");
  await page.getByRole("button", { name: "Stop all dialing…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Why").fill("Mine");
  await turn(scene.world, "stopped", "Theirs");
  await dialog.getByRole("button", { name: "Stop all dialing" }).click();
  await dialog.getByText("It is stopped meanwhile.").waitFor();
  await dialog.getByText("Theirs").waitFor();
  expect(await scene.world.get("/dialing")).toMatchObject({ reason: "Theirs" });
  await dialog.getByRole("button", { name: "Put my reason in its place" }).click();
  await dialog.waitFor({ state: "detached" });
  expect(await scene.world.get("/dialing")).toMatchObject({ reason: "Mine" });
  await turn(scene.world, "running", "The list is right");
  await page.reload();
  await page.getByText("Why it goes on:").waitFor();
});

test("caps show how full they are, who filled them, what was refused and when there is room again", async () => {
  const { page } = scene.person;
  awayFromMidnight(scene.world);
  for (let order = 0; order < 4; order += 1) await scene.world.startCall();
  await page.goto("/dashboard/protection");
  const caps = page.getByRole("region", { name: "Caps" });
  await caps.getByText("4 of 5").first().waitFor();
  expect(await caps.getByText("Nearly full").count()).toBe(2);
  await caps.getByText("Each order makes room again after 60 minutes.").waitFor();
  await page.goto("/");
  const attention = page.getByRole("region", { name: "Needs attention" });
  await attention.getByText("Today’s cap is near: 4 of 5 calls").waitFor();
  await attention.getByText("The cap of the hour is near: 4 of 5 calls").waitFor();

  expect([(await scene.world.startCall()).status, (await scene.world.startCall()).status]).toEqual([
    200, 429,
  ]);
  await attention.getByRole("link", { name: "See the protection" }).first().click();
  await page.reload();
  await caps.getByText(/^An order may pass again at \d\d:\d\d\.$/).waitFor();
  expect(await caps.getByText("Full: orders are refused").count()).toBe(2);
  const full = page.getByRole("region", { name: "The switch" });
  await full.getByRole("heading", { name: "Orders are refused: a cap is full" }).waitFor();
  await full.getByText(/^As many calls as allowed were started today; the next one may pass on /).waitFor();
  expect(await full.getAttribute("data-state")).toBe("full");
  await caps.getByText(/^Begins anew at .* by the clock of Asia\/Kolkata\.$/).waitFor();
  const row = page.getByRole("row").filter({ hasText: "Without a key" });
  expect(await row.getByRole("cell").allInnerTexts()).toEqual(["5", "5", "1"]);
  expect(
    (await page.getByText("The cap of the day was full").locator("..").innerText()).match(/\d+/)?.[0],
  ).toBe("1");
  await page.goto("/dashboard/start-call");
  await page.getByText("As many calls as allowed were started today").waitFor();
});

test("a long name of a key leaves the numbers in sight, and a cap of one's own is told before the button", async () => {
  const world = await startWorld({ env: { API_KEY } });
  const [longest, caller] = ["x".repeat(100), ["read", "call", "manage"]];
  const person = await keyHolder(scene.browser, world, caller, "/dashboard/protection", { callsPerHour: 1 });
  await makeKey(world, ["call"], { name: longest });
  await makeKey(world, ["read"], { name: "A wall" });
  expect((await world.startCall({}, bearer(person.key))).status).toBe(200);
  const { page } = person;
  await page.setViewportSize({ width: 360, height: 800 });
  await page.reload();
  const table = page.getByRole("table", { name: "Use by key" });
  await table.getByRole("rowheader", { name: longest }).waitFor();
  expect(await table.getByRole("rowheader").allInnerTexts()).toEqual(["Import", longest]);
  const [inner, outer] = [await table.boundingBox(), await table.locator("..").boundingBox()];
  expect(inner?.width).toBeLessThanOrEqual((outer?.width ?? 0) + 1);
  await page.goto("/dashboard/start-call");
  await page.getByText(/^Your key has ordered as many calls in the last hour as it may; .* at \d/).waitFor();
  await person.context.close();

  const reader = await keyHolder(scene.browser, world, ["read"], "/dashboard/protection");
  await reader.page.getByText("Only a key that allows “manage” is told of the others.").waitFor();
  expect(await reader.page.getByText(longest).count()).toBe(0);
  await reader.context.close();
  await world.close();
});

test("whoever is about to start a call is told before the button that dialing is stopped", async () => {
  const { page } = scene.person;
  await turn(scene.world, "stopped");
  await page.goto("/dashboard/start-call");
  const call = page.getByRole("main").getByRole("button", { name: /^Call/ });
  const warning = page.getByRole("main").getByText("An order would be refused, and nobody called.");
  await warning.waitFor();
  const describedBy = (await call.getAttribute("aria-describedby")) ?? "";
  expect(await page.locator(`[id="${describedBy}"]`).innerText()).toContain("A test");
  await turn(scene.world, "running");
  await page.reload();
  await page.getByText("Still missing").waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  expect(await warning.count()).toBe(0);
});

test("the overview and the wallboard say that dialing is stopped", async () => {
  const { page } = scene.person;
  await turn(scene.world, "stopped");
  await page.goto("/");
  const attention = page.getByRole("region", { name: "Needs attention" });
  await attention.getByText("All dialing is stopped").waitFor();
  await attention.getByRole("link", { name: "See the protection" }).waitFor();
  await page.goto("/dashboard/wallboard");
  await strip(page).getByText("A test").waitFor();
  expect(await strip(page).getByRole("link").count()).toBe(0);
});

test("a key that may only read sees the switch and is told why it cannot turn it", async () => {
  const world = await startWorld({ env: { API_KEY } });
  const person = await keyHolder(scene.browser, world, ["read"], "/dashboard/protection");
  const { page } = person;
  await page.getByRole("heading", { name: "Calls go out", exact: true }).waitFor();
  const stop = page.getByRole("button", { name: "Stop all dialing…" });
  expect(await stop.isDisabled()).toBe(true);
  expect(
    await page.locator(`[id="${(await stop.getAttribute("aria-describedby")) ?? ""}"]`).innerText(),
  ).toBe("Only a key that allows “manage” can do this.");
  expect(await page.getByRole("banner").getByRole("link", { name: "Start a call" }).count()).toBe(0);
  expect(person.complaints).toEqual([]);
  await person.context.close();
  await world.close();
});

test("a key that may not read is told so by the page, and is led to none", async () => {
  const world = await startWorld({ env: { API_KEY } });
  const { page, context } = await keyHolder(scene.browser, world, ["call"], "/dashboard/protection");
  await page.getByRole("heading", { name: "Your key does not allow this" }).waitFor();
  await page.getByText("Code: scope_missing").waitFor();
  expect(await page.getByRole("navigation").getByRole("link").count()).toBe(0);
  await context.close();
  await world.close();
});

test("a stop by a command or another page shows by itself", async () => {
  const { page } = scene.person;
  await page.clock.install();
  await page.goto("/dashboard/protection");
  await page.getByRole("heading", { name: "Calls go out", exact: true }).waitFor();
  await turn(scene.world, "stopped");
  await page.clock.runFor(16_000);
  await page.getByRole("heading", { name: "All dialing is stopped", exact: true }).waitFor();
});

function strip(page: Page) {
  return page.getByRole("region", { name: "All dialing is stopped", exact: true });
}
