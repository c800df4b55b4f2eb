import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { askForKey, makeKey, revoke } from "../../test/support/api-keys.ts";
import { API_KEY, startLiveWorld, WITH_KEY } from "../../test/support/live-world.ts";
import type { World } from "../../test/support/world.ts";
import { launchBrowser } from "./browser.ts";
import { holdRequests } from "./held-requests.ts";
import { holderOf, keyHolder } from "./key-holder.ts";

const AUDIT_LOG = "/dashboard/audit-log";
/** Entries on a page. */
const PAGE = 100;

let world: World;
let browser: Browser;
let keyId: string;

beforeAll(async () => {
  world = await startLiveWorld();
  browser = await launchBrowser();
  for (let made = 0; made <= PAGE; made += 1) await askForKey(world, { name: `Of many ${made}` });
  ({ id: keyId } = await makeKey(world, ["read", "call"], { name: "CRM import", callsPerHour: 200 }));
  await revoke(world, keyId);
  await world.startCall({ phoneNumber: "+911234567801" }, WITH_KEY);
  await world.simulator.idle();
  const [call] = (await (await world.request("/follow-ups", { headers: WITH_KEY })).json()) as {
    readonly callSid: string;
  }[];
  await world.request(`/follow-ups/${call?.callSid ?? ""}`, {
    method: "PUT",
    headers: { ...WITH_KEY, "content-type": "application/json" },
    body: JSON.stringify({ handled: true, by: "Ravi" }),
  });
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

test("every deed is told in words, with who, with which key, and a way to what it was done to", async () => {
  const { page, context, complaints } = await holderOf(browser, world, API_KEY, AUDIT_LOG);
  const signedIn = row(page, "Signed in").first();
  await signedIn.getByText("Meera").waitFor();
  await signedIn.getByText("with: Key of the configuration").waitFor();
  await signedIn.getByText("For 12 hours").waitFor();
  const made = row(page, "Made a key").filter({ hasText: "CRM import" });
  await made.getByText("May: Read, Call").waitFor();
  await made.getByText("At most 200 calls an hour").waitFor();

  await row(page, "Marked a follow-up").getByRole("link", { name: "Open the call" }).click();
  await page.getByRole("dialog").getByRole("heading", { name: "Asha" }).waitFor();
  await page.keyboard.press("Escape");
  await made.getByRole("link", { name: "Key: CRM import" }).click();
  await page.locator(`#key-${keyId}:focus`).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("action, key and times are in the address, and can be cleared", async () => {
  const { page, context, complaints } = await holderOf(browser, world, API_KEY, AUDIT_LOG);
  await page.getByLabel("Action").selectOption({ label: "Revoked a key" });
  await page.waitForURL(/[?&]action=key\.revoke/);
  await row(page, "Made a key").first().waitFor({ state: "detached" });
  await row(page, "Revoked a key").waitFor();
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.reload();
  await row(page, "Revoked a key").waitFor();
  expect(await page.getByLabel("Action").inputValue()).toBe("key.revoke");

  await page.getByLabel("Key that was used").selectOption({ label: "Command line" });
  await page.getByText("Nothing matches these filters").waitFor();
  await page.getByRole("link", { name: "Clear the filters" }).click();
  await row(page, "Made a key").first().waitFor();
  await expect.poll(() => new URL(page.url()).search).toBe("");

  await page.goto(`${AUDIT_LOG}?to=2020-01-01T16:30`);
  await page.getByText("Nothing matches these filters").waitFor();
  await page.getByRole("button", { name: /^Remove the filter: Until.*22:00/ }).click();
  await row(page, "Made a key").first().waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("older entries come when they are asked for, and the focus goes on at the first of them", async () => {
  const { page, context } = await holderOf(browser, world, API_KEY, `${AUDIT_LOG}?action=key.create`);
  await rows(page).first().waitFor();
  expect(await rows(page).count()).toBe(PAGE);
  await page.getByRole("button", { name: "Show older entries" }).click();
  await page.waitForFunction((page) => document.querySelectorAll("[data-entry]").length > page, PAGE);
  expect(await rows(page).count()).toBe(PAGE + 2);
  await page.waitForFunction(
    (page) => document.activeElement === document.querySelectorAll("[data-entry]").item(page),
    PAGE,
  );
  expect(await page.getByRole("button", { name: "Show older entries" }).count()).toBe(0);
  await context.close();
});

test("it says when it was read, of which the newest entries tell, until somebody looks again", async () => {
  const { page, context } = await holderOf(browser, world, API_KEY, `${AUDIT_LOG}?action=key.create`);
  const opened = Date.now();
  await page.clock.setFixedTime(opened);
  await page.reload();
  // Once the news have begun, nothing is read again by itself.
  await page.getByText("Live", { exact: true }).waitFor();
  const readAt = page.getByText(/^Read at \d\d:\d\d:\d\d\.$/);
  const before = await readAt.innerText();
  await page.clock.setFixedTime(opened + 120_000);
  await page.getByRole("button", { name: "Show older entries" }).click();
  await page.waitForFunction((page) => document.querySelectorAll("[data-entry]").length > page, PAGE);
  expect(await readAt.innerText()).toBe(before);
  await page.getByRole("button", { name: "Look again" }).click();
  await expect.poll(() => readAt.innerText()).not.toBe(before);
  await context.close();
});

test("older entries that were asked for before the news began still come", async () => {
  const { page, context } = await holderOf(browser, world, API_KEY, `${AUDIT_LOG}?action=key.create`);
  await rows(page).first().waitFor();
  const begin = await holdRequests(page, "**/call-events*", "GET");
  const answer = await holdRequests(page, "**/audit-log?*cursor=*", "GET");
  await page.reload();
  const asked = page.waitForRequest(/\/audit-log\?.*cursor=/);
  await page.getByRole("button", { name: "Show older entries" }).click();
  await asked;
  begin();
  await page.getByText("Live", { exact: true }).waitFor();
  answer();
  await page.waitForFunction((page) => document.querySelectorAll("[data-entry]").length > page, PAGE);
  await context.close();
});

test("older entries that do not come are told beside the button, and asked for again there", async () => {
  const { page, context } = await holderOf(browser, world, API_KEY, `${AUDIT_LOG}?action=key.create`);
  await rows(page).first().waitFor();
  // Once the news have begun, nothing is read again by itself, which would take the problem away.
  await page.getByText("Live", { exact: true }).waitFor();
  const asked: string[] = [];
  await page.route("**/audit-log?*cursor=*", (route) => {
    asked.push(route.request().url());
    return asked.length > 1 ? route.continue() : route.fulfill({ status: 400, json: {} });
  });
  await page.getByRole("button", { name: "Show older entries" }).click();
  await page.locator("[data-entry] ~ *, ol + *").getByRole("button", { name: "Try again" }).click();
  await page.waitForFunction((page) => document.querySelectorAll("[data-entry]").length > page, PAGE);
  expect(asked).toHaveLength(2);
  expect(asked[1]).toBe(asked[0]);
  await context.close();
});

test("the two entries of one end differ, and its outcomes are in words", async () => {
  const { page, context } = await holderOf(browser, world, API_KEY, "/dashboard/health");
  const entry = { actor: "configured key", keyId: "configured", action: "calls.end-all", subject: null };
  const at = "2026-01-05 09:30:07";
  await page.route(
    ({ pathname }) => pathname === "/audit-log",
    (route) =>
      route.fulfill({
        json: [
          { ...entry, id: 3, at, detail: { stage: "answered", outcomes: { ended: 285, "no-answer": 2 } } },
          { ...entry, id: 2, at, detail: { stage: "asked", calls: 287 } },
          { ...entry, id: 1, at, action: "session.begin", subject: "0a".repeat(16), detail: null },
        ],
      }),
  );
  await page.goto(AUDIT_LOG);
  const answered = row(page, "What came of ending all calls");
  await answered.getByText("285 ended", { exact: true }).waitFor();
  await answered.getByText("2 not known to be over: the carrier gave no answer").waitFor();
  await answered.getByText("15:00:07").waitFor();
  await row(page, "Asked to end all calls").getByText("287 calls").waitFor();
  expect(await row(page, "Signed in").innerText()).not.toContain("0a0a");
  await expect.poll(() => rows(page).getByText("Key of the configuration", { exact: true }).count()).toBe(3);
  await context.close();
});

test("an action that the page has not heard of is shown as it is, and can be asked for", async () => {
  const { page, context } = await holderOf(browser, world, API_KEY, "/dashboard/health");
  await page.route(
    ({ pathname }) => pathname === "/audit-log",
    async (route) => {
      const entry = {
        id: 1,
        at: "2026-01-05 09:30:00",
        actor: "Meera",
        keyId: "none",
        action: "campaign.begin",
        subject: "Spring",
        detail: { people: 12 },
      };
      await route.fulfill({ json: [entry] });
    },
  );
  await page.goto(`${AUDIT_LOG}?action=campaign.begin`);
  const entry = row(page, "campaign.begin");
  await entry.getByText("Spring").waitFor();
  await entry.getByText("people: 12").waitFor();
  expect(await page.getByLabel("Action").inputValue()).toBe("campaign.begin");
  await context.close();
});

test("a key that may not manage is told so; one that may not read gets no way to calls", async () => {
  const reader = await keyHolder(browser, world, ["read", "call"], AUDIT_LOG);
  await reader.page.getByRole("alert").getByText("It lacks the scope “Manage” (manage)").waitFor();
  await reader.context.close();
  const manager = await keyHolder(browser, world, ["manage"], AUDIT_LOG);
  await row(manager.page, "Marked a follow-up").waitFor();
  expect(await manager.page.getByRole("link", { name: "Open the call" }).count()).toBe(0);
  await manager.context.close();
});

function rows(page: Page) {
  return page.getByRole("main").locator("[data-entry]");
}

function row(page: Page, text: string) {
  return rows(page).filter({ hasText: text });
}
