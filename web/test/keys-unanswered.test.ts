import { expect, test } from "vitest";

import { makeKey } from "../../test/support/api-keys.ts";
import { API_KEY, WITH_KEY } from "../../test/support/live-world.ts";
import { holdRequests } from "./held-requests.ts";
import { holderOf, keyHolder } from "./key-holder.ts";
import { fillIn, KEYS, keysPage, submit, unkept } from "./keys-page.ts";
import { whileOpen } from "./while-open.ts";

const scene = keysPage();

test("too many keys, and an answer that was lost, are told with what to do", async () => {
  const { page, context } = await holderOf(scene.browser, scene.world, API_KEY, KEYS);
  await page.route("**/keys", (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const body = JSON.stringify({ status: 409, code: "too_many_keys", detail: "" });
    return route.fulfill({ status: 409, contentType: "application/problem+json", body });
  });
  await fillIn(page, "One more", ["Read"]);
  await submit(page);
  await page.getByText("Revoke keys that nobody uses, then make this one.").waitFor();
  await page.unroute("**/keys");
  await page.route(
    "**/keys",
    whileOpen(async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      await route.fetch();
      return route.abort();
    }),
  );
  await submit(page);
  await page.getByText("It is not known whether the key was made.").waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Revoke One more" }).waitFor();
  await context.close();
});

test("a revocation whose answer was lost shows in the question and in the list", async () => {
  await makeKey(scene.world);
  const { page, context } = await holderOf(scene.browser, scene.world, API_KEY, KEYS);
  await page.route(
    "**/keys/*",
    whileOpen(async (route) => {
      await route.fetch();
      await route.abort();
    }),
  );
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
  for (const name of ["Import", "Export"]) await makeKey(scene.world, ["read"], { name });
  const { page, context } = await holderOf(scene.browser, scene.world, API_KEY, KEYS);
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
  const { page, context } = await holderOf(scene.browser, scene.world, API_KEY, KEYS);
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
  await left.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Revoke Slow" }).waitFor();
  await context.close();
});

test("who comes back to a key that is being made is shown its text", async () => {
  const { page, context } = await holderOf(scene.browser, scene.world, API_KEY, KEYS);
  const release = await holdRequests(page, "**/keys", "POST");
  await fillIn(page, "Slow", ["Read", "Call"], "200");
  await submit(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Make a key" }).click();
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Slow");
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
  const { page, context } = await holderOf(scene.browser, scene.world, API_KEY, KEYS);
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

test("a key whose text went with the session is named, until somebody has read it", async () => {
  const { page, context, key } = await keyHolder(scene.browser, scene.world, ["read", "manage"], KEYS);
  await fillIn(page, "CRM import", ["Read"]);
  await submit(page);
  await page.getByRole("dialog", { name: "Keep the key CRM import now" }).waitFor();
  await scene.world.request(`/keys/${key.id}`, { method: "DELETE", headers: WITH_KEY });
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
