import { expect, test } from "vitest";

import { makeKey, statsWith } from "../../test/support/api-keys.ts";
import { API_KEY, WITH_KEY } from "../../test/support/live-world.ts";
import { holderOf, keyHolder } from "./key-holder.ts";
import { KEYS, keysPage } from "./keys-page.ts";

const scene = keysPage();

test("revoking says what stops, and ends programs and sessions with that key at once", async () => {
  const other = await keyHolder(scene.browser, scene.world, ["read", "call"], "/dashboard/calls");
  const { page, context, complaints } = await holderOf(scene.browser, scene.world, API_KEY, KEYS);
  const revoke = page.getByRole("button", { name: "Revoke Import" });
  await revoke.click();
  const dialog = page.getByRole("dialog", { name: "Revoke the key Import?" });
  await dialog.getByText("see calls, recordings, numbers, health and checks").waitFor();
  await dialog.getByText("start and end calls, mark follow-ups").waitFor();
  await dialog.getByText("Everyone who signed in with it is signed out at once").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await revoke.and(page.locator(":focus")).waitFor();
  expect(await statsWith(scene.world, other.key)).toBe(200);

  await revoke.click();
  let asked = 0;
  page.on("request", (request) => {
    if (request.method() === "DELETE") asked += 1;
  });
  await dialog.getByRole("button", { name: "Revoke the key" }).dblclick();
  await page.getByText("The key Import was revoked.").waitFor();
  expect(asked).toBe(1);
  await revoke.waitFor({ state: "detached" });
  await page.locator("#content:focus").waitFor();
  await page.getByText("1 revoked key").click();
  await page.getByText(/^Revoked by Meera, /).waitFor();
  expect(await statsWith(scene.world, other.key)).toBe(401);
  await other.page.getByText("Your session has ended.").waitFor();
  expect(complaints).toEqual([]);
  await other.context.close();
  await context.close();
});

test("who revokes the key that they signed in with is signed out", async () => {
  const { page, context } = await keyHolder(scene.browser, scene.world, ["manage"], KEYS);
  await page.getByRole("button", { name: "Revoke Import" }).click();
  await page.getByRole("button", { name: "Revoke the key" }).click();
  await page.getByText("Your session has ended.").waitFor();
  await context.close();
});

test("a key that another revokes meanwhile is told in the question, and the list is read again when asked", async () => {
  const { id } = await makeKey(scene.world);
  const { page, context } = await holderOf(scene.browser, scene.world, API_KEY, KEYS);
  await page.getByText(/^Read at \d\d:\d\d:\d\d\./).waitFor();
  await page.getByRole("button", { name: "Revoke Import" }).waitFor();
  await scene.world.request(`/keys/${id}`, { method: "DELETE", headers: WITH_KEY });
  await page.getByRole("button", { name: "Revoke Import" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("This key was revoked meanwhile, by Key of the configuration").waitFor();
  expect(await dialog.getByRole("button", { name: "Revoke the key" }).isDisabled()).toBe(true);
  await dialog.getByRole("button", { name: "Close" }).click();
  await makeKey(scene.world, ["read"], { name: "Late" });
  await page.getByRole("button", { name: "Look again" }).click();
  await page.getByRole("button", { name: "Revoke Late" }).waitFor();
  await context.close();
});
