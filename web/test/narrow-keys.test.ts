import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { API_KEY, WITH_KEY } from "../../test/support/live-world.ts";
import { startWorld, type World } from "../../test/support/world.ts";
import type { Watched } from "./browser.ts";
import { keyHolder } from "./key-holder.ts";
import { onePerson } from "./one-person.ts";

const scene = onePerson();

test("a key that may only manage lands on a page of its own, and can stop dialing and resume it", async () => {
  await inLockedWorld(["manage"], "/", async ({ page }, world) => {
    await page.getByRole("heading", { level: 1, name: "Keys" }).waitFor();
    await button(page, "Resume dialing…").waitFor();
    await button(page, "Stop dialing…").click();
    await page.getByLabel("Why").fill("A wrong list");
    await page.getByRole("dialog").getByRole("button", { name: "Stop all dialing" }).click();
    await strip(page).getByText("A wrong list").waitFor();
    expect(await strip(page).getByRole("link").count()).toBe(0);
    const answer = await world.request("/dialing", { headers: WITH_KEY });
    expect(await answer.json()).toMatchObject({ state: "stopped", reason: "A wrong list" });
    await button(page, "Resume dialing…").click();
    await page.getByRole("dialog").getByRole("button", { name: "Let calls go out" }).click();
    await strip(page).waitFor({ state: "detached" });
  });
});

test("a key that may only call lands on the form of a call", async () => {
  await inLockedWorld(["call"], "/", async ({ page }) => {
    await page.getByRole("heading", { level: 1, name: "Start a call" }).waitFor();
  });
});

test("the wallboard asks nothing that the key does not allow, and says so", async () => {
  await inLockedWorld(["call"], "/", async ({ page }) => {
    const refused: string[] = [];
    page.on("response", (response) => {
      if (response.status() >= 400) refused.push(response.url());
    });
    await page.goto("/dashboard/wallboard");
    await page.getByRole("alert").getByText("Code: scope_missing").waitFor();
    expect(refused).toEqual([]);
  });
});

function button(page: Page, name: string) {
  return page.getByRole("banner").getByRole("button", { name, exact: true });
}

function strip(page: Page) {
  return page.getByRole("region", { name: "All dialing is stopped", exact: true });
}

async function inLockedWorld(
  scopes: readonly string[],
  address: string,
  act: (person: Watched, world: World) => Promise<void>,
): Promise<void> {
  const world = await startWorld({ env: { API_KEY } });
  const person = await keyHolder(scene.browser, world, scopes, address);
  await act(person, world);
  expect(person.complaints).toEqual([]);
  await person.context.close();
  await world.close();
}
