import { expect, test } from "vitest";

import { HELD } from "../../test/support/held-calls.ts";
import { newPerson } from "./browser.ts";
import { names, row } from "./call-list.ts";
import { onePersonWithCallsHeld, PATIENCE } from "./calls-held.ts";
import { runUntilSeen } from "./run-clock.ts";
import { whileOpen } from "./while-open.ts";

const { scene, hold } = onePersonWithCallsHeld();

test("calls in progress are listed, the oldest first, with how long each takes on a running clock", async () => {
  await hold("ringing", "Asha");
  scene.world.wait(3 * 60_000);
  await hold("in-progress", "Zoya");
  const { page } = scene.person;
  await page.clock.install();
  await page.goto("/dashboard/in-progress");
  await page.getByText("2 calls have not ended, the oldest first").waitFor();
  await expect.poll(() => names(page)).toEqual(["Asha", "Zoya"]);
  const asha = row(page, "Asha");
  await asha.getByText("Ringing").waitFor();
  await asha.getByText("+912025550102").waitFor();
  await asha.getByText("Sales").waitFor();
  await asha.getByText(/^3 min \d+ s$/).waitFor();
  await page.clock.runFor(60_000);
  // However long the machine has taken in between, the clock has gone on by a minute at least.
  await asha.getByText(/^[4-9] min \d+ s$/).waitFor();
});

test("a new call comes, and one that ends goes, by live news", async () => {
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await page.getByText("No call is in progress").waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  const sid = await hold("ringing", "Asha");
  await row(page, "Asha").getByText("Ringing").waitFor();
  await scene.world.request(`/calls/${sid}/end`, { method: "POST" });
  await page.getByText("No call is in progress").waitFor();
});

test("without live news the list is asked for again by itself, and all may be ended however it stood", async () => {
  const { page } = scene.person;
  await page.clock.install();
  await page.route("**/call-events*", (route) => route.abort());
  await page.goto("/dashboard/in-progress");
  await page.getByText("No call is in progress").waitFor();
  expect(await page.getByRole("button", { name: "End all…" }).isEnabled()).toBe(true);
  const sid = await hold("ringing", "Asha");
  await runUntilSeen(page, row(page, "Asha"));
  await page.getByRole("button", { name: "End all…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("1 rings and is cancelled").waitFor();
  await scene.world.request(`/calls/${sid}/end`, { method: "POST" });
  await runUntilSeen(page, dialog.getByText("There is no such call at this moment."));
  await dialog.getByRole("button", { name: "Let them go on" }).click();
  await runUntilSeen(page, page.getByText("No call is in progress"));
});

test("a row that ends under the pointer stays where it is, and goes when the pointer leaves", async () => {
  const first = await hold("ringing", "Asha");
  await hold("ringing", "Zoya");
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await page.getByText("Live", { exact: true }).waitFor();
  await row(page, "Zoya").hover();
  await scene.world.request(`/calls/${first}/end`, { method: "POST" });
  await row(page, "Asha").getByText("Canceled").waitFor();
  await row(page, "Asha").getByRole("button").waitFor({ state: "detached" });
  expect(await names(page)).toEqual(["Asha", "Zoya"]);
  await page.getByRole("heading", { level: 1 }).hover();
  await row(page, "Asha").waitFor({ state: "detached" });
});

test("more rows are asked for without losing the place", async () => {
  const sid = await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route(
    "**/calls-in-progress?*",
    whileOpen(async (route) => {
      const answer = (await (await route.fetch()).json()) as object;
      await route.fulfill({ json: { ...answer, total: 300 } });
    }),
  );
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "Show up to 1,000" }).click();
  await page.locator(`[data-call="${sid}"]:focus`).waitFor();
});

test("calls of unknown fate are told apart, since other pages do not count them", async () => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route(
    "**/calls-in-progress?*",
    whileOpen(async (route) => {
      const { calls } = (await (await route.fetch()).json()) as {
        calls: { call: object; seconds: number }[];
      };
      const lost = calls.map((each) => ({ ...each, call: { ...each.call, id: 77, status: "unknown" } }));
      await route.fulfill({ json: { total: 2, calls: [...calls, ...lost] } });
    }),
  );
  await page.goto("/dashboard/in-progress");
  await page.getByText("2 calls have not ended").waitFor();
  await page.getByText("Of 1 of them nobody knows whether it was placed").waitFor();
});

test("a call opens beside the list", async () => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await row(page, "Asha").getByRole("link", { name: "Asha" }).click();
  await page.getByRole("dialog", { name: "Asha" }).getByText("Ringing", { exact: true }).first().waitFor();
  expect(new URL(page.url()).searchParams.get("call")).toMatch(/CA[0-9a-f]{32}/);
});

test("however much happens, the list is asked for at most every two seconds", async () => {
  const { page } = scene.person;
  let asked = 0;
  await page.goto("/dashboard/in-progress");
  await page.getByText("No call is in progress").waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  page.on("request", (request) => {
    if (request.url().includes("/calls-in-progress")) asked += 1;
  });
  const begun = performance.now();
  for (let call = 0; call < 15; call += 1) await scene.world.startCall({ phoneNumber: HELD.ringing });
  await expect.poll(() => row(page, "Asha").count(), PATIENCE).toBe(15);
  expect(asked).toBeLessThanOrEqual(2 + (performance.now() - begun) / 2000);
});

test("on a phone the page is reached through the group of its pages", async () => {
  await hold("ringing", "Asha");
  const { page, context } = await newPerson(scene.browser, scene.world.url, { width: 360, isTouched: true });
  await page.goto("/");
  const pages = page.getByRole("navigation", { name: "Pages" });
  await pages.getByRole("button", { name: "Operations" }).waitFor();
  expect(await pages.getByRole("link", { name: "In progress" }).count()).toBe(0);
  await pages.getByRole("button", { name: "Operations" }).tap();
  await pages.getByRole("link", { name: "In progress" }).tap();
  await page.getByRole("heading", { level: 1, name: "In progress" }).waitFor();
  await pages.getByRole("link", { name: "In progress" }).waitFor({ state: "detached" });
  await row(page, "Asha").waitFor();
  await pages.getByRole("button", { name: "Operations" }).focus();
  await page.keyboard.press("Enter");
  await pages.getByRole("link", { name: "Protection" }).waitFor();
  await page.keyboard.press("Escape");
  await pages.getByRole("link", { name: "Protection" }).waitFor({ state: "detached" });
  await context.close();
});
