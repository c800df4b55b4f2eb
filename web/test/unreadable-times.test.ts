import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { onDatabase } from "../../test/support/stored.ts";
import { startWorld, type World } from "../../test/support/world.ts";
import { makeFolder, removeFolder } from "../../test/support/world-folder.ts";
import { launchBrowser, newPerson } from "./browser.ts";

const INTERESTED = "+911234567801";
/** What an adopted table may hold in place of a time. */
const WRITTEN = { Asha: "not a date", Ravi: "23/11/2026 10:00", Zoya: "" } as const;

let folder: string;
let world: World;
let browser: Browser;

beforeAll(async () => {
  folder = await makeFolder();
  world = await startWorld({ folder });
  for (const customerName of [...Object.keys(WRITTEN), "Meera"])
    await world.startCall({ customerName, phoneNumber: INTERESTED });
  await world.simulator.idle();
  await onDatabase(folder, async ({ run }) => {
    for (const [name, text] of Object.entries(WRITTEN))
      await run('UPDATE calls SET "createdAt" = $1, "updatedAt" = $1 WHERE "customerName" = $2', text, name);
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await world.close();
  await removeFolder(folder);
});

test.each([
  ["/dashboard/calls", "row"],
  ["/dashboard/follow-up", "listitem"],
] as const)("a time that cannot be read stands as it is in %s, and in the call", async (address, role) => {
  const { page, complaints, context } = await newPerson(browser, world.url);
  await page.goto(address);
  for (const [name, text] of Object.entries(WRITTEN)) {
    const shown = text === "" ? "unknown" : text;
    const row = page.getByRole("main").getByRole(role).filter({ hasText: name });
    await row.getByText(shown, { exact: true }).waitFor();
    await row.getByRole("link", { name, exact: true }).click();
    const call = page.getByRole("dialog", { name });
    await call.getByText("Answered, pressed 1").waitFor();
    await call.locator("dl").first().getByText(shown, { exact: true }).waitFor();
    await call.getByRole("button", { name: "Close the call" }).click();
  }
  expect(complaints).toEqual([]);
  await context.close();
});
