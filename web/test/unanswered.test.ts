import type { Page } from "playwright-core";
import { test } from "vitest";

import { onePerson } from "./one-person.ts";
import { runUntilSeen } from "./run-clock.ts";

const scene = onePerson();

test("a question that hangs is given up, said to be unanswered, and asked again", async () => {
  const { page } = scene.person;
  await page.clock.install();
  await hang(page, "**/calls-in-progress?*");
  await page.goto("/dashboard/in-progress");
  await page.getByText("Live", { exact: true }).waitFor();
  await runUntilSeen(page, page.getByRole("main").getByText("Code: no_answer"));
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("No call is in progress").first().waitFor();
});

test("while the server does not say who is signed in, the page says what it waits for, and then that nothing came", async () => {
  const { page } = scene.person;
  await page.clock.install();
  await hang(page, "**/sessions/current");
  await page.goto("/");
  await runUntilSeen(page, page.getByText("Loading. The server has not answered yet."));
  await runUntilSeen(page, page.getByRole("alert").getByText("The server cannot be reached"));
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
});

/** From here on these requests are taken, and never answered. */
async function hang(page: Page, address: string): Promise<void> {
  await page.route(address, () => undefined);
}
