import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { makeKey, revoke } from "../../test/support/api-keys.ts";
import { HELD, HELD_CALLEES } from "../../test/support/held-calls.ts";
import { API_KEY } from "../../test/support/live-world.ts";
import { startWorld, type World } from "../../test/support/world.ts";
import { rawMessages, scrollsSideways, smallTargets, violations } from "./accessibility.ts";
import { launchBrowser, newPerson } from "./browser.ts";

const SCHEMES = ["light", "dark"] as const;
const LANGUAGES = ["en", "hi", "mr"] as const;
const WIDTHS = [360, 1280, 1920];
/** The simulator's callees: interested, call later, not interested, busy, no answer, failed, no such number. */
const CALLEES = ["01", "02", "03", "10", "11", "12", "20"];

let busy: World;
let quiet: World;
let locked: World;
/** Calls that stay as they are, and dialing that is stopped. */
let held: World;
let browser: Browser;
let callSid: string;
/** The text of a key that may only read. */
let mayRead: string;

beforeAll(async () => {
  [busy, quiet, locked, held] = await Promise.all([
    startWorld(),
    startWorld(),
    startWorld({ env: { API_KEY } }),
    startWorld({ simulator: { callees: HELD_CALLEES }, env: { MAX_CALLS_PER_HOUR: "3" } }),
  ]);
  for (const phoneNumber of Object.values(HELD)) await held.startCall({ phoneNumber });
  await held.request("/dialing", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ state: "stopped", reason: "A wrong list" }),
  });
  for (const [index, callee] of CALLEES.entries()) {
    const department = ["Sales", "CRM", "Collection", "Support"][index % 4];
    await busy.startCall({ phoneNumber: `+9112345678${callee}`, department });
  }
  await busy.simulator.idle();
  const [newest, older] = await busy.get<{ readonly callSid: string }[]>("/follow-ups");
  if (!newest || !older) throw new Error("Nobody waits.");
  callSid = newest.callSid;
  await busy.request(`/follow-ups/${older.callSid}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ handled: true, by: "Meera", note: "Wants a visit" }),
  });
  for (const [name, callsPerHour] of [
    ["CRM import", 200],
    ["Of somebody who has left", null],
  ] as const) {
    const { id } = await makeKey(busy, ["read", "call"], { name, callsPerHour });
    if (callsPerHour === null) await revoke(busy, id);
  }
  ({ key: mayRead } = await makeKey(locked, ["read"]));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await Promise.all([busy, quiet, locked, held].map((world) => world.close()));
});

interface View {
  readonly name: string;
  readonly world: () => World;
  readonly address: () => string;
  /** What a person does there before it is looked at. */
  readonly then?: (page: Page) => Promise<void>;
}

const PAGES = {
  overview: "/",
  calls: "/dashboard/calls",
  "start-call": "/dashboard/start-call",
  "follow-up": "/dashboard/follow-up",
  handled: "/dashboard/follow-up?state=handled",
  health: "/dashboard/health",
  wallboard: "/dashboard/wallboard",
  checks: "/dashboard/checks",
  keys: "/dashboard/keys",
  "audit-log": "/dashboard/audit-log",
  "audit-log without a match": "/dashboard/audit-log?action=nothing",

  "in-progress": "/dashboard/in-progress",
  protection: "/dashboard/protection",
  nowhere: "/dashboard/nowhere",
};

const VIEWS: readonly View[] = [
  ...Object.entries(PAGES).map(([name, address]) => ({ name, world: () => busy, address: () => address })),
  ...["overview", "calls", "follow-up", "health", "wallboard", "keys", "audit-log"].map((name) => ({
    name: `${name} before the first call`,
    world: () => quiet,
    address: () => PAGES[name as keyof typeof PAGES],
  })),
  ...["overview", "start-call", "in-progress", "protection", "wallboard"].map((name) => ({
    name: `${name} while dialing is stopped`,
    world: () => held,
    address: () => PAGES[name as keyof typeof PAGES],
  })),
  {
    name: "the question before all dialing is stopped",
    world: () => quiet,
    address: () => "/dashboard/protection",
    then: async (page) => {
      await page.locator("section[data-state] button").click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "the question before a call is ended",
    world: () => held,
    address: () => "/dashboard/in-progress",
    then: async (page) => {
      await page.locator("main li button").first().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "the question before all calls are ended",
    world: () => held,
    address: () => "/dashboard/in-progress",
    then: async (page) => {
      await page.locator("main button:enabled[aria-haspopup=dialog]").last().click();
      await page.getByRole("dialog").getByRole("listitem").nth(2).waitFor();
    },
  },
  {
    name: "the group of pages on a phone",
    world: () => held,
    address: () => "/dashboard/protection",
    then: async (page) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.locator("nav button").click();
      await page.locator("nav li li a").first().waitFor();
    },
  },
  { name: "sign-in", world: () => locked, address: () => "/dashboard/sign-in?ended=true" },
  {
    name: "a call beside the page",
    world: () => busy,
    address: () => `/?call=${callSid}`,
    then: async (page) => {
      await page.getByRole("dialog").getByRole("heading", { name: "Asha" }).waitFor();
    },
  },
  {
    name: "a follow-up about to be handled",
    world: () => busy,
    address: () => "/dashboard/follow-up",
    then: async (page) => {
      await page.locator("main li [data-call]").first().waitFor();
      await page.keyboard.press("j");
      await page.keyboard.press("d");
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "a key about to be made",
    world: () => busy,
    address: () => "/dashboard/keys",
    then: async (page) => {
      await page.locator("#content button").first().click();
      const dialog = page.getByRole("dialog");
      await dialog.locator("button[type=submit]").click();
      await dialog.locator("[role=alert]").first().waitFor();
    },
  },
  {
    name: "a key that was just made",
    world: () => busy,
    address: () => "/dashboard/keys",
    then: async (page) => {
      await page.locator("#content button").first().click();
      const dialog = page.getByRole("dialog");
      await dialog.locator("input").first().fill("Import");
      await dialog.locator("input[type=checkbox]").first().check();
      await dialog.locator("button[type=submit]").click();
      await dialog.locator("code").waitFor();
    },
  },
  {
    name: "a key about to be revoked",
    world: () => busy,
    address: () => "/dashboard/keys",
    then: async (page) => {
      await page.locator("#content li button").first().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "a page that the key does not allow",
    world: () => locked,
    address: () => "/dashboard/sign-in?next=/dashboard/keys",
    then: async (page) => {
      await page.locator("input[name=username]").fill("Meera");
      await page.locator("input[name=password]").fill(mayRead);
      await page.locator("button[type=submit]").click();
      await page.locator("#content [role=alert]").waitFor();
    },
  },
  {
    name: "the preferences",
    world: () => busy,
    address: () => "/",
    then: async (page) => {
      await page.locator("header button[aria-haspopup=menu]").click();
      await page.getByRole("menu").waitFor();
    },
  },
];

const WORDS = path.join(import.meta.dirname, "../src/words/en");
const IDS = readdirSync(WORDS).flatMap((file) =>
  Object.keys(JSON.parse(readFileSync(path.join(WORDS, file), "utf8")) as Record<string, string>),
);

test.each(LANGUAGES.flatMap((language) => VIEWS.map((view) => [view.name, language, view] as const)))(
  "%s is fit for everyone, light and dark, in %s",
  async (_name, language, { world, address, then }) => {
    const [colorScheme] = SCHEMES;
    const { page, context, complaints } = await newPerson(browser, world().url, { colorScheme, language });
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await page.goto(address());
    await settled(page);
    await then?.(page);

    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
      await settled(page);
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
      expect(await page.getByRole("heading", { level: 1 }).count()).toBeLessThanOrEqual(1);
      expect([scheme, await violations(page)]).toEqual([scheme, []]);
      expect([scheme, await smallTargets(page)]).toEqual([scheme, []]);
    }
    expect(await rawMessages(page, IDS)).toEqual([]);
    const sideways = [];
    for (const width of WIDTHS) if (await scrollsSideways(page, width)) sideways.push(width);
    expect(sideways).toEqual([]);
    expect(complaints).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  },
);

/** Waits until the page shows what it has been asked for: no grey rows any more, all letters and all pictures. */
async function settled(page: Page): Promise<void> {
  await page.locator("main, #root p").first().waitFor();
  await page.waitForFunction(
    () => document.querySelector(".mantine-Skeleton-root, [class*=running]") === null,
  );
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
