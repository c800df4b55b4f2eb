import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { HELD, HELD_CALLEES } from "../../test/support/held-calls.ts";
import { API_KEY, WITH_KEY } from "../../test/support/live-world.ts";
import { startWorld, type World } from "../../test/support/world.ts";
import { newPerson } from "./browser.ts";
import { holdRequests } from "./held-requests.ts";
import { keyHolder } from "./key-holder.ts";
import { onePerson } from "./one-person.ts";
import { runUntilSeen } from "./run-clock.ts";

const PATIENCE = { timeout: 20_000 };
const SIMULATOR = { callees: HELD_CALLEES };
const scene = onePerson({ simulator: SIMULATOR });

test("calls in progress are listed, the oldest first, with how long each takes on a running clock", async () => {
  await hold("ringing", "Asha");
  scene.world.wait(3 * 60_000);
  await hold("in-progress", "Zoya");
  const { page } = scene.person;
  await page.clock.install();
  await page.goto("/dashboard/in-progress");
  await page.getByText("2 calls have not ended, the oldest first").waitFor();
  expect(await names(page)).toEqual(["Asha", "Zoya"]);
  const asha = row(page, "Asha");
  await asha.getByText("Ringing").waitFor();
  await asha.getByText("+912025550102").waitFor();
  await asha.getByText("Sales").waitFor();
  await asha.getByText(/^3 min \d s$/).waitFor();
  await page.clock.runFor(60_000);
  await asha.getByText(/^4 min \d+ s$/).waitFor();
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

test.each([
  ["queued", "As far as we know, it does not ring yet.", "Cancel the call", "canceled"],
  [
    "ringing",
    "The telephone rings. The call is cancelled and the ringing stops",
    "Cancel the call",
    "canceled",
  ],
  ["in-progress", "Somebody is on the line. They are cut off", "Cut them off", "completed"],
] as const)(
  "a call that is %s is ended once it was said what that means",
  async (phase, means, button, status) => {
    const sid = await hold(phase, "Asha");
    const { page } = scene.person;
    await page.goto("/dashboard/in-progress");
    await page.getByRole("button", { name: "End the call to Asha" }).click();
    const dialog = page.getByRole("dialog", { name: "End the call to Asha?" });
    await dialog.getByText(means).waitFor();
    const leave = dialog.getByRole("button", { name: "Let it go on" });
    expect(await leave.evaluate((element) => element === document.activeElement)).toBe(true);
    await dialog.getByRole("button", { name: button }).click();
    await page.getByText("The call to Asha was ended.").waitFor();
    await dialog.waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    expect(await scene.world.get(`/calls/${sid}`)).toMatchObject({ status });
  },
);

test("a name that runs from right to left does not turn the sentences that it is put into", async () => {
  const name = "\u202eevil";
  await hold("ringing", name);
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: `End the call to \u2068${name}\u2069`, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `End the call to \u2068${name}\u2069?`, exact: true });
  await dialog.getByRole("button", { name: "Cancel the call" }).click();
  await page.getByText(`The call to \u2068${name}\u2069 was ended.`).waitFor();
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
  expect(await row(page, "Asha").getByRole("button").count()).toBe(0);
  expect(await names(page)).toEqual(["Asha", "Zoya"]);
  await page.getByRole("heading", { level: 1 }).hover();
  await row(page, "Asha").waitFor({ state: "detached" });
});

test("a call that ends while the question is open has nothing left to end", async () => {
  const sid = await hold("in-progress", "Asha");
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await page.getByText("Live", { exact: true }).waitFor();
  await page.getByRole("button", { name: "End the call to Asha" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Somebody is on the line").waitFor();
  await scene.world.request(`/calls/${sid}/end`, { method: "POST" });
  await dialog.getByText("This call has ended meanwhile.").waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByText("No call is in progress").waitFor();
});

test("a call that had ended before is said to have", async () => {
  const sid = await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route("**/call-events*", (route) => route.abort());
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End the call to Asha" }).click();
  await scene.world.request(`/calls/${sid}/end`, { method: "POST" });
  await page.getByRole("dialog").getByRole("button", { name: "Cancel the call" }).click();
  await page.getByText("The call to Asha had ended before.").waitFor();
});

test.each([
  ["End the call to Asha", "Cancel the call", "The call to Asha was ended."],
  ["End all…", "End 1 call", "1 ended"],
])("a double click after “%s” asks the server once", async (open, button, outcome) => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  let asked = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/end")) asked += 1;
  });
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: open }).and(page.locator(":enabled")).click();
  await page.getByRole("dialog").getByRole("button", { name: button }).dblclick();
  await page.getByText(outcome, { exact: true }).waitFor();
  expect(asked).toBe(1);
});

test("an end whose answer is slow says so, and one that is left may still take effect", async () => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  const release = await holdRequests(page, "**/calls/*/end", "POST");
  await page.clock.install();
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End the call to Asha" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cancel the call" }).click();
  await dialog.getByRole("button", { name: "Close" }).waitFor();
  await page.clock.runFor(3_500);
  await dialog.getByText("it is not known whether this has happened").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  const left = page.getByRole("region", { name: "End the call to Asha?" });
  await left.getByText("it may still take effect").waitFor();
  release();
  await page.getByText("The call to Asha was ended.").waitFor();
  await left.waitFor({ state: "detached" });
});

test("an end of all that is left before its answer tells what became of it", async () => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  const release = await holdRequests(page, "**/calls-in-progress/end", "POST");
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End all…" }).and(page.locator(":enabled")).click();
  await page.getByRole("button", { name: "End 1 call" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  const left = page.getByRole("region", { name: "End all calls in progress?" });
  await left.getByText("it may still take effect").waitFor();
  release();
  await left.getByText("The call is over.").waitFor();
  await left.getByRole("button", { name: "Close" }).click();
  await left.waitFor({ state: "detached" });
});

test("an end of all that the database did not take says that none was ended", async () => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route("**/calls-in-progress/end", (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      body: JSON.stringify({ status: 503, code: "storage_unavailable", detail: "" }),
    }),
  );
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End all…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "End 1 call" }).click();
  await dialog.getByText("No call was ended.").waitFor();
});

test("all are ended also while the list cannot be read, uncounted", async () => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route("**/calls-in-progress?*", (route) => route.fulfill({ status: 500, json: {} }));
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End all…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("it is not known how many calls this concerns").waitFor();
  await dialog.getByRole("button", { name: "End all calls" }).click();
  await dialog.getByText("The call is over.").waitFor();
});

test("more rows are asked for without losing the place", async () => {
  const sid = await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route("**/calls-in-progress?*", async (route) => {
    const answer = (await (await route.fetch()).json()) as object;
    await route.fulfill({ json: { ...answer, total: 300 } });
  });
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "Show up to 1,000" }).click();
  await page.locator(`[data-call="${sid}"]:focus`).waitFor();
});

test("calls of unknown fate are told apart, since other pages do not count them", async () => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route("**/calls-in-progress?*", async (route) => {
    const { calls } = (await (await route.fetch()).json()) as { calls: { call: object; seconds: number }[] };
    const lost = calls.map((each) => ({ ...each, call: { ...each.call, id: 77, status: "unknown" } }));
    await route.fulfill({ json: { total: 2, calls: [...calls, ...lost] } });
  });
  await page.goto("/dashboard/in-progress");
  await page.getByText("2 calls have not ended").waitFor();
  await page.getByText("Of 1 of them nobody knows whether it was placed").waitFor();
});

test("when the carrier's answer is lost nobody says that the call has ended; asking again is safe", async () => {
  const sid = await hold("ringing", "Asha");
  scene.world.simulator.faults.updateServerError = 1;
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End the call to Asha" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cancel the call" }).click();
  await dialog.getByText("Nobody knows yet whether the call has ended").waitFor();
  await dialog.getByRole("button", { name: "Look again" }).waitFor();
  expect(await page.getByText("was ended.").count()).toBe(0);
  scene.world.simulator.faults.updateServerError = 0;
  await dialog.getByRole("button", { name: "Cancel the call" }).click();
  await page.getByText("The call to Asha was ended.").waitFor();
  expect(await scene.world.get(`/calls/${sid}`)).toMatchObject({ status: "canceled" });
});

test("once a call whose end had no answer is over, nobody is asked to press a button that is gone", async () => {
  const sid = await hold("ringing", "Asha");
  scene.world.simulator.faults.updateServerError = 1;
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End the call to Asha" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cancel the call" }).click();
  await dialog.getByText("Nobody knows yet whether the call has ended").waitFor();
  scene.world.simulator.faults.updateServerError = 0;
  await scene.world.request(`/calls/${sid}/end`, { method: "POST" });
  await dialog.getByText("This call has ended meanwhile.").waitFor();
  await dialog.getByText("Nobody knows yet").waitFor({ state: "detached" });
});

test("once all calls whose end had no answer are over, nobody is asked to press a button that is gone", async () => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route("**/calls-in-progress/end", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End all…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "End 1 call" }).click();
  await dialog.getByText("There is no such call at this moment.").waitFor();
  await dialog.getByText("press the button again").waitFor({ state: "detached" });
});

test.each([
  [409, "unknown_to_carrier", "The carrier knows no such call"],
  [409, "call_not_ended", "The carrier does not end this call"],
  [409, "call_sid_unknown", "The carrier’s name of this call is not known yet"],
  [503, "carrier_rate_limited", "The carrier takes no more requests at this moment"],
  [403, "scope_missing", "Your key does not allow this"],
  [503, "storage_unavailable", "The call was not ended."],
])("a refusal with %i %s is told with its reason", async (status, code, words) => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route("**/calls/*/end", (route) =>
    route.fulfill({
      status,
      contentType: "application/problem+json",
      body: JSON.stringify({ status, code, detail: "" }),
    }),
  );
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End the call to Asha" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cancel the call" }).click();
  await dialog.getByText(words).waitFor();
  await dialog.getByText(`Code: ${code}`).waitFor();
});

test("a call whose name at the carrier is not known cannot be ended, and says so", async () => {
  scene.world.simulator.faults.loseCreateAnswer = 1;
  scene.world.simulator.faults.dropWebhooks = 1;
  await scene.world.startCall({ phoneNumber: HELD.queued });
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await row(page, "Asha").getByText("Cannot be ended yet").waitFor();
  expect(await row(page, "Asha").getByRole("button").count()).toBe(0);
});

test("all are ended after a question that counts them, by keyboard", async () => {
  for (const phase of ["queued", "ringing", "in-progress"] as const) await hold(phase, phase);
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End all…" }).and(page.locator(":enabled")).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "End all calls in progress?" });
  await expect
    .poll(() => dialog.getByRole("listitem").allInnerTexts())
    .toEqual([
      "1 does not ring yet and is cancelled",
      "1 rings and is cancelled",
      "1 person is on the line and is cut off",
    ]);
  await dialog.getByText("Calls that begin meanwhile go on.").waitFor();
  await dialog.getByRole("button", { name: "End 3 calls" }).focus();
  await page.keyboard.press("Enter");
  await dialog.getByText("3 of 3 calls are over.").waitFor();
  await dialog.getByText("3 ended", { exact: true }).waitFor();
  expect(await dialog.getByRole("button", { name: "Go on with the rest" }).count()).toBe(0);
  await page.keyboard.press("Escape");
  await page.getByText("No call is in progress").waitFor();
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
});

test("only those that wait at the carrier are cancelled; whoever talks goes on talking", async () => {
  await hold("queued", "Asha");
  await hold("in-progress", "Zoya");
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "Cancel those that wait at the carrier…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Whoever has answered goes on talking.").waitFor();
  await dialog.getByRole("button", { name: "Cancel 1 call" }).click();
  await dialog.getByText("The call is over.").waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  await row(page, "Asha").waitFor({ state: "detached" });
  expect(await names(page)).toEqual(["Zoya"]);
});

test("where not all could be ended the numbers say so, and going on is offered", async () => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route(
    "**/calls-in-progress/end",
    (route) =>
      route.fulfill({
        json: {
          found: 1000,
          over: 990,
          outcomes: { ended: 980, "already-ended": 10, "no-answer": 4, "not-asked": 6 },
          left: [],
          isComplete: false,
        },
      }),
    { times: 1 },
  );
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End all…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "End 1 call" }).click();
  await dialog.getByText("990 of 1,000 calls are over.").waitFor();
  await dialog.getByText("4 not known to be over: the carrier gave no answer").waitFor();
  await dialog.getByText("Not all of them are over").waitFor();
  await dialog.getByRole("button", { name: "Go on with the rest" }).click();
  await dialog.getByText("The call is over.").waitFor();
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

test("a key that may only read sees the calls, and is told why it cannot end them", async () => {
  const world = await startWorld({ env: { API_KEY }, simulator: SIMULATOR });
  await hold("ringing", "Asha", world);
  const person = await keyHolder(scene.browser, world, ["read"], "/dashboard/in-progress");
  const { page } = person;
  const end = page.getByRole("button", { name: "End the call to Asha" });
  expect(await end.isDisabled()).toBe(true);
  expect(
    await page.locator(`[id="${(await end.getAttribute("aria-describedby")) ?? ""}"]`).innerText(),
  ).toContain("To end a single call, a key has to allow “call”; yours does not.");
  expect(await page.getByRole("button", { name: "End all…" }).isDisabled()).toBe(true);
  await page.getByText("Only a key that allows “manage” can do this.").waitFor();
  expect(person.complaints).toEqual([]);
  await person.context.close();
  await world.close();
});

test("a key that may manage and not call is told that it ends all and no single call", async () => {
  const world = await startWorld({ env: { API_KEY }, simulator: SIMULATOR });
  await hold("ringing", "Asha", world);
  const { page, context } = await keyHolder(
    scene.browser,
    world,
    ["read", "manage"],
    "/dashboard/in-progress",
  );
  await page.getByText("It does allow ending all of them at once.").waitFor();
  expect(await page.getByRole("button", { name: "End the call to Asha" }).isDisabled()).toBe(true);
  expect(await page.getByRole("button", { name: "End all…" }).isDisabled()).toBe(false);
  await context.close();
  await world.close();
});

test("a key that may manage and not read ends all, uncounted, and is told why it sees none", async () => {
  const world = await startWorld({ env: { API_KEY }, simulator: SIMULATOR });
  await hold("ringing", "Asha", world);
  const person = await keyHolder(scene.browser, world, ["manage"], "/");
  const { page } = person;
  await page
    .getByRole("navigation", { name: "Pages" })
    .getByRole("link", { name: "In progress", exact: true })
    .click();
  await page.getByText("To see the calls, a key has to allow “read”; yours does not.").waitFor();
  await page.getByRole("button", { name: "End all…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("it is not known how many calls this concerns").waitFor();
  await dialog.getByRole("button", { name: "End all calls" }).click();
  await dialog.getByText("The call is over.").waitFor();
  expect(person.complaints).toEqual([]);
  await person.context.close();
  await world.close();
});

/** Starts a call to somebody whose call stays in this phase; gives its callSid. */
async function hold(
  phase: keyof typeof HELD,
  customerName: string,
  world: World = scene.world,
): Promise<string> {
  const answer = await world.startCall({ phoneNumber: HELD[phase], customerName }, WITH_KEY);
  const { callSid } = (await answer.json()) as { readonly callSid: string };
  const shown = phase === "queued" ? "initiated" : phase;
  const status = async () => {
    const call = await world.request(`/calls/${callSid}`, { headers: WITH_KEY });
    return ((await call.json()) as { readonly status: string }).status;
  };
  await expect.poll(status, PATIENCE).toBe(shown);
  return callSid;
}

function row(page: Page, name: string) {
  return page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name, exact: true }) });
}

async function names(page: Page): Promise<string[]> {
  return page.locator("main li [data-call]").allTextContents();
}
