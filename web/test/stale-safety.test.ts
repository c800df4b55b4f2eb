import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import type { World } from "../../test/support/world.ts";
import { onePerson } from "./one-person.ts";
import { runUntilSeen } from "./run-clock.ts";

const scene = onePerson();
const UNKNOWN = "It is not known whether calls go out.";

test("a stop elsewhere shows by live news alone, and so does the end of it", async () => {
  const { page } = scene.person;
  await page.goto("/dashboard/protection");
  await page.getByRole("heading", { name: "Calls go out", exact: true }).waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  await hang(page, "**/dialing");
  await turn(scene.world, "stopped");
  await strip(page).getByText("A test").waitFor();
  await page.getByRole("heading", { name: "All dialing is stopped", exact: true }).waitFor();
  await turn(scene.world, "running");
  await strip(page).waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "Calls go out", exact: true }).waitFor();
});

test("once nothing says any more whether calls go out, pages say so, and when it was said last", async () => {
  const { page } = scene.person;
  await page.clock.install();
  await page.goto("/dashboard/protection");
  await page.getByRole("heading", { name: "Calls go out", exact: true }).waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  await hang(page, "**/dialing");
  await hang(page, "**/call-events*");
  // The page takes the stream for dead, and gets no other.
  const said = /The server last said at \d\d:\d\d: Calls go out\./;
  await runUntilSeen(page, page.getByRole("region", { name: UNKNOWN }).getByText(said));
  await page.getByRole("main").getByRole("alert").getByText(said).waitFor();
  await page.unrouteAll();
  const doubt = page.getByRole("region", { name: UNKNOWN });
  while (await doubt.isVisible()) await page.clock.runFor(1_000);
});

test("the form of a call says before the button that it is not known whether calls go out", async () => {
  const { page } = scene.person;
  await page.clock.install();
  await hang(page, "**/dialing");
  await hang(page, "**/call-events*");
  await page.goto("/dashboard/start-call");
  const call = page.getByRole("main").getByRole("button", { name: /^Call/ });
  await call.waitFor();
  await runUntilSeen(page, page.getByRole("main").getByText("The server has not said so yet."));
  const describedBy = (await call.getAttribute("aria-describedby")) ?? "";
  expect(await page.locator(`[id="${describedBy}"]`).innerText()).toContain(UNKNOWN);
});

function strip(page: Page) {
  return page.getByRole("region", { name: "All dialing is stopped", exact: true });
}

/** From here on these requests are taken, and never answered. */
async function hang(page: Page, address: string): Promise<void> {
  await page.route(address, () => undefined);
}

async function turn(world: World, state: "running" | "stopped"): Promise<void> {
  const answer = await world.request("/dialing", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ state, reason: "A test" }),
  });
  expect(answer.status).toBe(200);
}
