import type { Browser, Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";

import { freePort } from "../../test/support/free-port.ts";
import { API_KEY, WITH_KEY } from "../../test/support/live-world.ts";
import { startWorld, type World } from "../../test/support/world.ts";
import { makeFolder, removeFolder } from "../../test/support/world-folder.ts";
import { launchBrowser, newPerson, type Watched } from "./browser.ts";
import { names } from "./call-list.ts";

const INTERESTED = "+911234567801";
const DAY = 86_400_000;

let folder: string;
let port: string;
let world: World;
let browser: Browser;
let person: Watched;

beforeEach(async () => {
  folder = await makeFolder();
  port = String(await freePort());
  world = await start();
  browser = await launchBrowser();
  person = await newPerson(browser, world.url);
});
afterEach(async () => {
  expect(person.complaints).toEqual([]);
  await browser.close();
  await world.close();
  await removeFolder(folder);
});

test("when the server goes away, the page says since when, and nothing is missing once it is back", async () => {
  const { page } = person;
  await call("Asha");
  await page.goto("/dashboard/follow-up");
  await isLive(page);
  await page.getByRole("link", { name: "Asha", exact: true }).waitFor();
  await world.close();
  await page.getByText(/^Offline since \d\d:\d\d, numbers are from then$/).waitFor();
  await page.getByRole("link", { name: "Asha", exact: true }).waitFor();

  world = await start();
  for (const name of ["Zoya", "Kabir", "Leela"]) await call(name);
  await isLive(page);
  await page.getByRole("button", { name: "Show 3 new" }).click();
  await page.getByRole("link", { name: "Leela", exact: true }).waitFor();
  await expect.poll(() => names(page)).toEqual(["Leela", "Kabir", "Zoya", "Asha"]);
  await page.getByRole("button", { name: "Open 4" }).waitFor();
});

test("once the server is back, what had failed meanwhile is asked again", async () => {
  const { page } = person;
  await page.clock.install();
  await page.goto("/dashboard/keys");
  const links = page.getByRole("navigation", { name: "Pages" });
  await links.getByRole("link", { name: "Protection" }).click();
  await page.getByRole("heading", { level: 1, name: "Protection" }).waitFor();
  await isLive(page);
  await world.close();
  await page.getByText(/^Offline since/).waitFor();
  await links.getByRole("link", { name: "Keys" }).click();
  const problem = page.getByRole("alert").getByText("The server cannot be reached");
  while (!(await problem.isVisible())) await page.clock.runFor(1_000);

  world = await start();
  const live = page.getByText("Live", { exact: true });
  while (!(await live.isVisible())) await page.clock.runFor(1_000);
  await problem.waitFor({ state: "detached" });
});

test("a page that nobody sees rests, and catches up when it is seen again", async () => {
  const { page } = person;
  await page.goto("/dashboard/follow-up");
  await isLive(page);
  const streams: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/call-events")) streams.push(request.url());
  });
  await hide(page, true);
  await page.getByText("Paused", { exact: true }).waitFor();
  await call("Asha");
  await call("Zoya");
  expect(streams).toEqual([]);
  expect(await page.getByRole("button", { name: /^Show/ }).count()).toBe(0);
  await hide(page, false);
  await isLive(page);
  await page.getByRole("button", { name: "Show 2 new" }).waitFor();
  expect(streams).toHaveLength(1);
  expect(new URL(streams[0] ?? "").searchParams.get("after")).toMatch(/^\d+$/);
});

test("a session that ended while nobody looked leads to the sign-in, and back with what happened", async () => {
  await world.close();
  world = await start({ API_KEY });
  const { page } = person;
  await page.goto("/dashboard/follow-up?selection=1");
  await signIn(page);
  await isLive(page);
  await hide(page, true);
  world.wait(DAY);
  await hide(page, false);
  await page.getByText("Your session has ended.").waitFor();
  await world.startCall({ phoneNumber: INTERESTED }, WITH_KEY);
  await world.simulator.idle();
  await signIn(page);
  await page.getByRole("link", { name: "Asha", exact: true }).waitFor();
  await isLive(page);
  await expect.poll(() => page.url()).toBe(`${world.url}/dashboard/follow-up?selection=1`);
});

test("a server that comes back with another key asks for it", async () => {
  await world.close();
  world = await start({ API_KEY });
  const { page } = person;
  await page.goto("/dashboard/health");
  await signIn(page);
  await isLive(page);
  await world.close();
  await page.getByText(/^Offline since/).waitFor();
  world = await start({ API_KEY: "another-key-altogether-1" });
  await page.getByText("Your session has ended.").waitFor();
  await signIn(page, "another-key-altogether-1");
  await page.getByRole("heading", { level: 1, name: "Health" }).waitFor();
});

function start(env: Readonly<Record<string, string>> = {}): Promise<World> {
  return startWorld({ folder, env: { PORT: port, ...env } });
}

async function call(customerName: string): Promise<void> {
  await world.startCall({ customerName, phoneNumber: INTERESTED });
  await world.simulator.idle();
}

/** The pauses between two tries grow up to half a minute, the longer a server takes to be back. */
async function isLive(page: Page): Promise<void> {
  await page.getByText("Live", { exact: true }).waitFor({ timeout: 60_000 });
}

async function signIn(page: Page, key = API_KEY): Promise<void> {
  await page.getByLabel("Your name").fill("Meera");
  await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** As if another tab were in front; no browser without a window can do that itself. */
async function hide(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, "hidden", { value, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}
