import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { makeKey, statsWith } from "../../test/support/api-keys.ts";
import { API_KEY, startLiveWorld, WITH_KEY } from "../../test/support/live-world.ts";
import type { World } from "../../test/support/world.ts";
import { launchBrowser } from "./browser.ts";
import { holdRequests } from "./held-requests.ts";
import { holderOf, keyHolder } from "./key-holder.ts";

const KEYS = "/dashboard/keys";

let world: World;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  world = await startLiveWorld();
});
afterEach(() => world.close());

test("a new key is shown once, works, and is nowhere once the dialog is closed", async () => {
  const { page, context, complaints } = await holderOf(browser, world, API_KEY, KEYS);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: world.url });
  const messages: string[] = [];
  page.on("console", (message) => messages.push(message.text()));
  await page.getByText("No key but that of the configuration").waitFor();
  await fillIn(page, "CRM import", ["Read", "Call"], "200");
  await submit(page);
  const dialog = page.getByRole("dialog", { name: "Keep the key CRM import now" });
  await dialog.getByText("This is shown only this once.").waitFor();
  const text = (await dialog.getByRole("group", { name: "The key" }).textContent()) ?? "";
  expect(text).toMatch(/^ocb_[0-9a-f]{12}_[0-9a-f]{64}$/);
  await dialog.getByRole("button", { name: "Copy the key" }).click();
  await dialog.getByText("Copied.").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  const secret = text.slice(-64);
  expect(await memoryHolds(page, secret)).toBe(true);
  // One press too many does not lose it.
  await page.keyboard.press("Escape");
  expect(await dialog.isVisible()).toBe(true);
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await page.getByText("The key CRM import was made.").waitFor();

  const row = page.getByRole("listitem").filter({ hasText: "CRM import" });
  await row.getByText("May: Read, Call").waitFor();
  await row.getByText("At most 200 calls an hour").waitFor();
  await row.getByText(/^Made by Meera, /).waitFor();
  await row.getByText("Not used yet").waitFor();
  // Only now: the list may be asked for again, and would tell of this use.
  expect(await statsWith(world, { key: text })).toBe(200);

  const kept = await page.evaluate(() => [
    location.href,
    JSON.stringify(history.state),
    JSON.stringify([localStorage, sessionStorage]),
    document.documentElement.outerHTML,
  ]);
  expect([...kept, ...messages].filter((place) => place.includes(secret))).toEqual([]);
  expect(await memoryHolds(page, secret)).toBe(false);
  expect(complaints).toEqual([]);
  await context.close();
});

test("what is wrong is said at its field, and a cap that is no number makes no key", async () => {
  const { page, context } = await holderOf(browser, world, API_KEY, KEYS);
  await page.getByRole("button", { name: "Make a key" }).click();
  await submit(page);
  await page.getByText("Give it a name of 1 to 100 characters.").waitFor();
  await page.getByText("Choose one or more.").waitFor();
  await page.getByLabel("Name").fill("Import");
  await page.getByRole("checkbox", { name: "Call" }).check();
  for (const cap of ["many", "0"]) {
    await page.getByLabel("Calls an hour").fill(cap);
    await submit(page);
    await page.getByText("A whole number from 1 to 2147483647, or nothing.").waitFor();
  }
  expect(await keysOf()).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await context.close();
});

test("nobody gives more than their own key holds", async () => {
  const { page, context } = await keyHolder(browser, world, ["manage"], KEYS);
  await page.getByRole("button", { name: "Make a key" }).click();
  expect(await page.getByRole("checkbox", { name: "Call" }).isDisabled()).toBe(true);
  expect(await page.getByText("Your own key lacks this, so you cannot give it.").count()).toBe(2);
  expect(await page.getByRole("checkbox", { name: "Manage" }).isDisabled()).toBe(false);
  await context.close();

  const capped = await keyHolder(browser, world, ["call", "manage"], KEYS, { callsPerHour: 5 });
  await fillIn(capped.page, "A way around", ["Call"]);
  await submit(capped.page);
  const alert = capped.page.getByRole("alert").filter({ hasText: "Your own key cannot give this" });
  await alert.getByText("Code: beyond_own_rights").waitFor();
  await capped.context.close();
});

test("too many keys, and an answer that was lost, are told with what to do", async () => {
  const { page, context } = await holderOf(browser, world, API_KEY, KEYS);
  await page.route("**/keys", (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const body = JSON.stringify({ status: 409, code: "too_many_keys", detail: "" });
    return route.fulfill({ status: 409, contentType: "application/problem+json", body });
  });
  await fillIn(page, "One more", ["Read"]);
  await submit(page);
  await page.getByText("Revoke keys that nobody uses, then make this one.").waitFor();
  await page.unroute("**/keys");
  await page.route("**/keys", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    return route.abort();
  });
  await submit(page);
  await page.getByText("It is not known whether the key was made.").waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Revoke One more" }).waitFor();
  await context.close();
});

test("revoking says what stops, and ends programs and sessions with that key at once", async () => {
  const other = await keyHolder(browser, world, ["read", "call"], "/dashboard/calls");
  const { page, context, complaints } = await holderOf(browser, world, API_KEY, KEYS);
  const revoke = page.getByRole("button", { name: "Revoke Import" });
  await revoke.click();
  const dialog = page.getByRole("dialog", { name: "Revoke the key Import?" });
  await dialog.getByText("see calls, recordings, numbers, health and checks").waitFor();
  await dialog.getByText("start and end calls, mark follow-ups").waitFor();
  await dialog.getByText("Everyone who signed in with it is signed out at once").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await revoke.evaluate((button) => button === document.activeElement)).toBe(true);
  expect(await statsWith(world, other.key)).toBe(200);

  await revoke.click();
  let asked = 0;
  page.on("request", (request) => {
    if (request.method() === "DELETE") asked += 1;
  });
  await dialog.getByRole("button", { name: "Revoke the key" }).dblclick();
  await page.getByText("The key Import was revoked.").waitFor();
  expect(asked).toBe(1);
  await revoke.waitFor({ state: "detached" });
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
  await page.getByText("1 revoked key").click();
  await page.getByText(/^Revoked by Meera, /).waitFor();
  expect(await statsWith(world, other.key)).toBe(401);
  await other.page.getByText("Your session has ended.").waitFor();
  expect(complaints).toEqual([]);
  await other.context.close();
  await context.close();
});

test("a revocation whose answer was lost shows in the question and in the list", async () => {
  await makeKey(world);
  const { page, context } = await holderOf(browser, world, API_KEY, KEYS);
  await page.route("**/keys/*", async (route) => {
    await route.fetch();
    await route.abort();
  });
  const revoke = page.getByRole("button", { name: "Revoke Import" });
  await revoke.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Revoke the key" }).click();
  await dialog.getByText("This key was revoked meanwhile, by Meera").waitFor();
  expect(await dialog.getByRole("alert").count()).toBe(0);
  await dialog.getByRole("button", { name: "Close" }).click();
  await revoke.waitFor({ state: "detached" });
  await page.getByText("1 revoked key").waitFor();
  await context.close();
});

test("a revocation whose answer is slow says so, and one that is left tells what became of it", async () => {
  for (const name of ["Import", "Export"]) await makeKey(world, ["read"], { name });
  const { page, context } = await holderOf(browser, world, API_KEY, KEYS);
  const release = await holdRequests(page, "**/keys/*", "DELETE");
  await page.clock.install();
  const left = (name: string) => page.getByRole("region", { name: `Revoke the key ${name}?` });
  for (const name of ["Import", "Export"]) {
    await page.getByRole("button", { name: `Revoke ${name}` }).click();
    const dialog = page.getByRole("dialog", { name: `Revoke the key ${name}?` });
    await dialog.getByRole("button", { name: "Revoke the key" }).click();
    await dialog.getByRole("button", { name: "Close" }).waitFor();
    await page.clock.runFor(3_500);
    await dialog.getByText("it is not known whether this has happened").waitFor();
    await page.keyboard.press("Escape");
    await left(name).getByText("it may still take effect").waitFor();
  }
  release();
  for (const name of ["Import", "Export"]) await left(name).waitFor({ state: "detached" });
  await page.getByText(/^The key (Import|Export) was revoked\.$/).waitFor();
  await page.getByText("2 revoked keys").waitFor();
  await context.close();
});

test("a key that is slow to be made says so, and is told as lost if nobody waits for it", async () => {
  const { page, context } = await holderOf(browser, world, API_KEY, KEYS);
  const release = await holdRequests(page, "**/keys", "POST");
  await page.clock.install();
  await fillIn(page, "Slow", ["Read"]);
  await submit(page);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Close" }).waitFor();
  await page.clock.runFor(3_500);
  await dialog.getByText("it is not known whether this has happened").waitFor();
  await page.keyboard.press("Escape");
  const left = page.getByRole("region", { name: "Make a key" });
  await left.getByText("it may still take effect").waitFor();
  release();
  await unkept(page, "Slow").waitFor();
  expect(await left.count()).toBe(0);
  await page.getByRole("button", { name: "Revoke Slow" }).waitFor();
  await context.close();
});

test("who comes back to a key that is being made is shown its text", async () => {
  const { page, context } = await holderOf(browser, world, API_KEY, KEYS);
  const release = await holdRequests(page, "**/keys", "POST");
  await fillIn(page, "Slow", ["Read", "Call"], "200");
  await submit(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Make a key" }).click();
  expect(await page.getByLabel("Name").inputValue()).toBe("Slow");
  expect(await page.getByLabel("Calls an hour").inputValue()).toBe("200");
  expect(await page.getByRole("checkbox", { name: "Call" }).isChecked()).toBe(true);
  release();
  await page.getByRole("group", { name: "The key" }).waitFor();
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.getByText("The key Slow was made.").waitFor();
  expect(await unkept(page, "Slow").count()).toBe(0);
  await context.close();
});

test("a key whose text Escape has closed is told as lost: nobody said that it was kept", async () => {
  const { page, context } = await holderOf(browser, world, API_KEY, KEYS);
  await fillIn(page, "CRM import", ["Read"]);
  await submit(page);
  const dialog = page.getByRole("dialog", { name: "Keep the key CRM import now" });
  await dialog.waitFor();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await unkept(page, "CRM import").waitFor();
  await page.reload();
  await unkept(page, "CRM import").waitFor();
  await context.close();
});

test("a time of another year is told with its year", async () => {
  await makeKey(world);
  const { page, context } = await holderOf(browser, world, API_KEY, KEYS);
  const made = page.getByText(/^Made by /);
  const year = new Date().getFullYear();
  expect(await made.textContent()).not.toContain(String(year));
  await page.clock.setFixedTime(new Date(`${year + 1}-06-15T12:00:00Z`));
  await page.reload();
  await made.waitFor();
  expect(await made.textContent()).toMatch(new RegExp(`\\d \\w+ ${year}, \\d\\d:\\d\\d$`));
  await context.close();
});

test("a form that is sent more than once before the page has drawn it makes one key", async () => {
  const { page, context } = await holderOf(browser, world, API_KEY, KEYS);
  await fillIn(page, "Import", ["Read"]);
  await page.locator("dialog form").evaluate((form: HTMLFormElement) => {
    for (let press = 0; press < 3; press += 1) form.requestSubmit();
  });
  await page.getByRole("group", { name: "The key" }).waitFor();
  expect(await keysOf()).toHaveLength(1);
  await context.close();
});

test("who revokes the key that they signed in with is signed out", async () => {
  const { page, context } = await keyHolder(browser, world, ["manage"], KEYS);
  await page.getByRole("button", { name: "Revoke Import" }).click();
  await page.getByRole("button", { name: "Revoke the key" }).click();
  await page.getByText("Your session has ended.").waitFor();
  await context.close();
});

test("an address names a key, also one that was revoked", async () => {
  const { id } = await makeKey(world);
  await world.request(`/keys/${id}`, { method: "DELETE", headers: WITH_KEY });
  const { page, context } = await holderOf(browser, world, API_KEY, `${KEYS}?key=${id}`);
  await page.locator(`#key-${id}:focus`).waitFor();
  expect(await page.locator(`#key-${id}`).getAttribute("aria-current")).toBe("true");
  await context.close();
});

test("an address that names no key says so", async () => {
  const { page, context } = await holderOf(browser, world, API_KEY, `${KEYS}?key=0123456789ab`);
  await page.getByRole("alert").getByText("There is no key with the id 0123456789ab").waitFor();
  await context.close();
});

test("a key that another revokes meanwhile is told in the question, and the list is read again when asked", async () => {
  const { id } = await makeKey(world);
  const { page, context } = await holderOf(browser, world, API_KEY, KEYS);
  await page.getByText(/^Read at \d\d:\d\d:\d\d\./).waitFor();
  await page.getByRole("button", { name: "Revoke Import" }).waitFor();
  await world.request(`/keys/${id}`, { method: "DELETE", headers: WITH_KEY });
  await page.getByRole("button", { name: "Revoke Import" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("This key was revoked meanwhile, by Key of the configuration").waitFor();
  expect(await dialog.getByRole("button", { name: "Revoke the key" }).isDisabled()).toBe(true);
  await dialog.getByRole("button", { name: "Close" }).click();
  await makeKey(world, ["read"], { name: "Late" });
  await page.getByRole("button", { name: "Look again" }).click();
  await page.getByRole("button", { name: "Revoke Late" }).waitFor();
  await context.close();
});

test("from twenty keys on one can be searched for", async () => {
  for (let made = 0; made < 20; made += 1) await makeKey(world, ["read"], { name: `Of many ${made}` });
  const { page, context } = await holderOf(browser, world, API_KEY, KEYS);
  await page.getByLabel("Find a key by name, id or maker").fill("MANY 17");
  await page.getByText("1 key works").waitFor();
  await page.getByRole("button", { name: "Revoke Of many 17" }).waitFor();
  await page.getByLabel("Find a key by name, id or maker").fill("nothing");
  await page.getByText("No key matches “nothing”.").waitFor();
  await context.close();
});

test("a key whose text went with the session is named, until somebody has read it", async () => {
  const { page, context, key } = await keyHolder(browser, world, ["read", "manage"], KEYS);
  await fillIn(page, "CRM import", ["Read"]);
  await submit(page);
  await page.getByRole("dialog", { name: "Keep the key CRM import now" }).waitFor();
  await world.request(`/keys/${key.id}`, { method: "DELETE", headers: WITH_KEY });
  await page.goto(KEYS);
  const notice = unkept(page, "CRM import");
  await page.locator("input[name=password]").waitFor();
  await notice.waitFor();
  await page.locator("input[name=username]").fill("Meera");
  await page.locator("input[name=password]").fill(API_KEY);
  await page.locator("button[type=submit]").click();
  await page.getByRole("button", { name: "Revoke CRM import" }).waitFor();
  await notice.getByRole("button", { name: "Close" }).click();
  await page.reload();
  await page.getByRole("button", { name: "Revoke CRM import" }).waitFor();
  expect(await notice.count()).toBe(0);
  await context.close();
});

test("a key that may not manage is told so at the address, and is shown no way there", async () => {
  const { page, context } = await keyHolder(browser, world, ["read"], KEYS);
  await page.getByRole("alert").getByText("It lacks the scope “Manage” (manage)").waitFor();
  await page.getByRole("link", { name: "Checks" }).waitFor();
  expect(await page.getByRole("link", { name: "Keys" }).count()).toBe(0);
  expect(await page.getByRole("link", { name: "Audit log" }).count()).toBe(0);
  await context.close();
});

async function fillIn(page: Page, name: string, scopes: readonly string[], cap = ""): Promise<void> {
  await page.getByRole("button", { name: "Make a key" }).click();
  await page.getByLabel("Name").fill(name);
  for (const scope of scopes) await page.getByRole("checkbox", { name: scope }).check();
  if (cap !== "") await page.getByLabel("Calls an hour").fill(cap);
}

function unkept(page: Page, name: string) {
  return page.getByRole("alert").filter({ hasText: `The key ${name} was made, and its text is gone` });
}

async function submit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Make the key" }).click();
}

async function keysOf(): Promise<unknown> {
  return (await world.request("/keys", { headers: WITH_KEY })).json();
}

/** Whether a text is anywhere in the memory of the page's scripts, such as in a store of answers. */
async function memoryHolds(page: Page, text: string): Promise<boolean> {
  const debug = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  debug.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await debug.send("HeapProfiler.collectGarbage");
  await debug.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await debug.detach();
  return chunks.join("").includes(text);
}
