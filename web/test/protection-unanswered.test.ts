import type { Route } from "playwright-core";
import { expect, test } from "vitest";

import { turn } from "../../test/support/dialing-switch.ts";
import { answerNext, holdRequests } from "./held-requests.ts";
import { onePerson } from "./one-person.ts";

const scene = onePerson();

test("a stop whose answer was lost says that it is not known, and can be asked for again", async () => {
  const { page } = scene.person;
  await page.goto("/dashboard/protection");
  await page.getByRole("button", { name: "Stop all dialing…" }).click();
  await answerNext(page, "**/dialing", "PUT", loseAnswer);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Why").fill("Too fast");
  await dialog.getByRole("button", { name: "Stop all dialing" }).click();
  await dialog.getByText("It is not known whether this reached the server.").waitFor();
  await dialog.getByText("It is stopped meanwhile.").waitFor();
  await dialog.getByRole("button", { name: "Put my reason in its place" }).click();
  await page.getByRole("heading", { name: "All dialing is stopped", exact: true }).waitFor();
});

test("once calls go out, whoever lost the answer to that is not asked to press a button that is gone", async () => {
  const { page } = scene.person;
  await turn(scene.world, "stopped");
  await page.goto("/dashboard/protection");
  await page.getByRole("button", { name: "Let calls go out again…" }).click();
  await answerNext(page, "**/dialing", "PUT", loseAnswer);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Let calls go out" }).click();
  await dialog.getByText("Calls go out again meanwhile.").waitFor();
  await dialog.getByText("press the button again").waitFor({ state: "detached" });
});

test("a stop that was left before its answer was lost tells that dialing is stopped", async () => {
  const { page } = scene.person;
  let lose = () => {};
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  await page.goto("/dashboard/protection");
  await page.getByRole("button", { name: "Stop all dialing…" }).click();
  await answerNext(page, "**/dialing", "PUT", (route) => lost.then(() => loseAnswer(route)));
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Why").fill("Too fast");
  await dialog.getByRole("button", { name: "Stop all dialing" }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  lose();
  const left = page.getByRole("region", { name: "Stop all dialing?" });
  await left.getByText("It is stopped meanwhile.").waitFor();
  expect(await left.getByText("press the button again").count()).toBe(0);
});

test("a stop that the database did not take is not to be counted on, and the words say so", async () => {
  const { page } = scene.person;
  await page.goto("/dashboard/protection");
  await page.getByRole("button", { name: "Stop all dialing…" }).click();
  await answerNext(page, "**/dialing", "PUT", (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      body: JSON.stringify({ status: 503, code: "storage_unavailable", detail: "" }),
    }),
  );
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Why").fill("Too fast");
  await dialog.getByRole("button", { name: "Stop all dialing" }).click();
  await dialog.getByText("Do not count on it that dialing is stopped.").waitFor();
});

test("a stop whose answer is slow says so, and one that is left may still take effect", async () => {
  const { page } = scene.person;
  const release = await holdRequests(page, "**/dialing", "PUT");
  await page.clock.install();
  await page.goto("/dashboard/protection");
  await page.getByRole("button", { name: "Stop all dialing…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Why").fill("Too fast");
  await dialog.getByRole("button", { name: "Stop all dialing" }).dblclick();
  await dialog.getByRole("button", { name: "Close" }).waitFor();
  await page.clock.runFor(3_500);
  await dialog.getByText("it is not known whether this has happened").waitFor();
  await page.keyboard.press("Escape");
  const left = page.getByRole("region", { name: "Stop all dialing?" });
  await left.getByText("it may still take effect").waitFor();
  release();
  await page.getByRole("heading", { name: "All dialing is stopped", exact: true }).waitFor();
  await page.getByText("No order was on its way").waitFor();
  await left.waitFor({ state: "detached" });
});

test("a stop that is sent more than once before the page has drawn it is asked for once", async () => {
  const { page } = scene.person;
  const release = await holdRequests(page, "**/dialing", "PUT");
  let asked = 0;
  page.on("request", (request) => {
    if (request.method() === "PUT") asked += 1;
  });
  await page.goto("/dashboard/protection");
  await page.getByRole("button", { name: "Stop all dialing…" }).click();
  await page.getByLabel("Why").fill("Too fast");
  await page.locator("dialog form").evaluate((form: HTMLFormElement) => {
    for (let press = 0; press < 3; press += 1) form.requestSubmit();
  });
  release();
  await page.getByRole("heading", { name: "All dialing is stopped", exact: true }).waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(asked).toBe(1);
});

/** Lets the server do what was asked, and keeps its answer. */
async function loseAnswer(route: Route): Promise<void> {
  await route.fetch();
  await route.abort();
}
