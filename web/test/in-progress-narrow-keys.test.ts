import { expect, test } from "vitest";

import { API_KEY } from "../../test/support/live-world.ts";
import { startWorld } from "../../test/support/world.ts";
import { onePersonWithCallsHeld, SIMULATOR } from "./calls-held.ts";
import { keyHolder } from "./key-holder.ts";

const { scene, hold } = onePersonWithCallsHeld();

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
