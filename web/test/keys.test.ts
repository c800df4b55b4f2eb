import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { makeKey, statsWith } from "../../test/support/api-keys.ts";
import { API_KEY, WITH_KEY } from "../../test/support/live-world.ts";
import { holderOf, keyHolder } from "./key-holder.ts";
import { fillIn, KEYS, keysPage, submit } from "./keys-page.ts";

const scene = keysPage();

test("a new key is shown once, works, and is nowhere once the dialog is closed", async () => {
  const { page, context, complaints } = await holderOf(scene.browser, scene.world, API_KEY, KEYS);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: scene.world.url });
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
  expect(await statsWith(scene.world, { key: text })).toBe(200);

  const kept = await page.evaluate(() => [
    location.href,
    JSON.stringify(history.state),
    JSON.stringify([localStorage, sessionStorage]),
    document.documentElement.outerHTML,
  ]);
  expect([...kept, ...messages].filter((place) => place.includes(secret))).toEqual([]);
  await expect.poll(() => memoryHolds(page, secret)).toBe(false);
  expect(complaints).toEqual([]);
  await context.close();
});

test("what is wrong is said at its field, and a cap that is no number makes no key", async () => {
  const { page, context } = await holderOf(scene.browser, scene.world, API_KEY, KEYS);
  await page.getByRole("button", { name: "Make a key" }).click();
  await submit(page);
  await page.getByText("Give it a name of 1 to 100 characters.").waitFor();
  await page.getByText("Choose one or more.").waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Import");
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
  const { page, context } = await keyHolder(scene.browser, scene.world, ["manage"], KEYS);
  await page.getByRole("button", { name: "Make a key" }).click();
  expect(await page.getByRole("checkbox", { name: "Call" }).isDisabled()).toBe(true);
  expect(await page.getByText("Your own key lacks this, so you cannot give it.").count()).toBe(2);
  expect(await page.getByRole("checkbox", { name: "Manage" }).isDisabled()).toBe(false);
  await context.close();

  const capped = await keyHolder(scene.browser, scene.world, ["call", "manage"], KEYS, { callsPerHour: 5 });
  await fillIn(capped.page, "A way around", ["Call"]);
  await submit(capped.page);
  const alert = capped.page.getByRole("alert").filter({ hasText: "Your own key cannot give this" });
  await alert.getByText("Code: beyond_own_rights").waitFor();
  await capped.context.close();
});

test("a time of another year is told with its year", async () => {
  await makeKey(scene.world);
  const { page, context } = await holderOf(scene.browser, scene.world, API_KEY, KEYS);
  const made = page.getByText(/^Made by /);
  // Where the page stands, the year may be another one than here.
  const year = await page.evaluate(() => new Date().getFullYear());
  expect(await made.textContent()).not.toContain(String(year));
  await page.clock.setFixedTime(new Date(`${year + 1}-06-15T12:00:00Z`));
  await page.reload();
  await made.waitFor();
  expect(await made.textContent()).toMatch(new RegExp(`\\d \\w+ ${year}, \\d\\d:\\d\\d$`));
  await context.close();
});

test("a form that is sent more than once before the page has drawn it makes one key", async () => {
  const { page, context } = await holderOf(scene.browser, scene.world, API_KEY, KEYS);
  await fillIn(page, "Import", ["Read"]);
  await page.locator("dialog form").evaluate((form: HTMLFormElement) => {
    for (let press = 0; press < 3; press += 1) form.requestSubmit();
  });
  await page.getByRole("group", { name: "The key" }).waitFor();
  expect(await keysOf()).toHaveLength(1);
  await context.close();
});

test("an address names a key, also one that was revoked", async () => {
  const { id } = await makeKey(scene.world);
  await scene.world.request(`/keys/${id}`, { method: "DELETE", headers: WITH_KEY });
  const { page, context } = await holderOf(scene.browser, scene.world, API_KEY, `${KEYS}?key=${id}`);
  await page.locator(`#key-${id}:focus`).waitFor();
  expect(await page.locator(`#key-${id}`).getAttribute("aria-current")).toBe("true");
  await context.close();
});

test("an address that names no key says so", async () => {
  const { page, context } = await holderOf(scene.browser, scene.world, API_KEY, `${KEYS}?key=0123456789ab`);
  await page.getByRole("alert").getByText("There is no key with the id 0123456789ab").waitFor();
  await context.close();
});

test("from twenty keys on one can be searched for", async () => {
  for (let made = 0; made < 20; made += 1) await makeKey(scene.world, ["read"], { name: `Of many ${made}` });
  const { page, context } = await holderOf(scene.browser, scene.world, API_KEY, KEYS);
  await page.getByLabel("Find a key by name, id or maker").fill("MANY 17");
  await page.getByText("1 key works").waitFor();
  await page.getByRole("button", { name: "Revoke Of many 17" }).waitFor();
  await page.getByLabel("Find a key by name, id or maker").fill("nothing");
  await page.getByText("No key matches “nothing”.").waitFor();
  await context.close();
});

test("a key that may not manage is told so at the address, and is shown no way there", async () => {
  const { page, context } = await keyHolder(scene.browser, scene.world, ["read"], KEYS);
  await page.getByRole("alert").getByText("It lacks the scope “Manage” (manage)").waitFor();
  await page.getByRole("link", { name: "Checks" }).waitFor();
  expect(await page.getByRole("link", { name: "Keys" }).count()).toBe(0);
  expect(await page.getByRole("link", { name: "Audit log" }).count()).toBe(0);
  await context.close();
});

async function keysOf(): Promise<unknown> {
  return (await scene.world.request("/keys", { headers: WITH_KEY })).json();
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
