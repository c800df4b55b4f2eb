import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { names, row } from "./call-list.ts";
import { INTERESTED, onePersonWithPeopleCalled } from "./people-called.ts";
import { whileOpen } from "./while-open.ts";

const { scene, call, handle } = onePersonWithPeopleCalled();

test("a row is done with a note, by keyboard, and can be undone", async () => {
  await call("Asha", INTERESTED);
  await call("Zoya", INTERESTED);
  const { page } = scene.person;
  await holdUndo(page);
  await page.goto("/dashboard/follow-up");
  await row(page, "Zoya").waitFor();
  await page.keyboard.press("d");
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.keyboard.press("j");
  await page.keyboard.press("d");
  const dialog = page.getByRole("dialog", { name: "Mark as handled: Zoya" });
  await dialog.getByLabel("Your name").fill("Meera");
  await dialog.getByLabel("Note").fill("Wants a visit on Tuesday");
  await page.keyboard.press("Enter");
  await row(page, "Zoya")
    .getByText(/^Handled by Meera/)
    .waitFor();
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => focusedRow(page)).toContain("Asha");
  expect(await names(page)).toEqual(["Zoya", "Asha"]);
  await page.getByRole("button", { name: "Open 1" }).waitFor();

  await row(page, "Zoya").getByRole("button", { name: "Undo: Zoya" }).click();
  await row(page, "Zoya").getByRole("button", { name: "Done with Zoya" }).waitFor();
  await page.getByRole("button", { name: "Open 2" }).waitFor();

  // The name is asked for once.
  await page.reload();
  await row(page, "Asha").getByRole("button", { name: "Done with Asha" }).click();
  expect(await page.getByRole("dialog").getByLabel("Your name").inputValue()).toBe("Meera");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(() => focusedRow(page)).toContain("Asha");
});

test("undoing is offered for ten seconds; then the handled list opens a row again", async () => {
  await call("Asha", INTERESTED);
  const { page } = scene.person;
  await page.clock.install();
  await page.goto("/dashboard/follow-up");
  await markAsDone(page, "Asha", "Meera");
  await page.getByRole("button", { name: "Undo: Asha" }).waitFor();
  await page.clock.runFor(11_000);
  await page.getByRole("button", { name: "Undo: Asha" }).waitFor({ state: "detached" });
  await row(page, "Asha")
    .getByText(/^Handled by Meera/)
    .waitFor();
  await page.getByRole("button", { name: "Handled", exact: true }).click();
  const again = page.getByRole("button", { name: "Open again: Asha" });
  await again.click();
  await again.waitFor({ state: "detached" });
  await row(page, "Asha").getByText("Open again", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Open 1" }).click();
  await row(page, "Asha").getByRole("button", { name: "Done with Asha" }).waitFor();
});

test("whoever is late is told who was faster, and when", async () => {
  const sid = await call("Asha", INTERESTED);
  const { page } = scene.person;
  await page.goto("/dashboard/follow-up");
  await row(page, "Asha").getByRole("button", { name: "Done with Asha" }).click();
  await handle(sid, "Ravi");
  await page.getByLabel("Your name").fill("Meera");
  await page.getByRole("button", { name: "Mark as handled" }).click();
  const alert = page.getByRole("dialog").getByRole("alert");
  await alert
    .getByText(/^Ravi has already handled this, \d+ \w+, \d\d:\d\d\. Your note was not saved\.$/)
    .waitFor();
  expect(await page.getByRole("button", { name: "Mark as handled" }).count()).toBe(0);
  await alert.getByRole("button", { name: "Close" }).click();
  await row(page, "Asha")
    .getByText(/^Handled by Ravi/)
    .waitFor();
});

test("whoever marks again since no answer came is told that it is done", async () => {
  const sid = await call("Asha", INTERESTED);
  const { page } = scene.person;
  await holdUndo(page);
  await page.goto("/dashboard/follow-up");
  await loseAnswer(page, sid);
  await row(page, "Asha").getByRole("button", { name: "Done with Asha" }).click();
  await page.getByLabel("Your name").fill("Lena");
  await page.getByRole("dialog").getByLabel("Note").fill("Wants  a visit");
  await page.getByRole("button", { name: "Mark as handled" }).click();
  const alert = page.getByRole("dialog").getByRole("alert");
  await alert.getByText("It is not known whether this reached the server.").waitFor();
  expect(await alert.textContent()).not.toContain("by itself");
  await page.getByRole("button", { name: "Mark as handled" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await row(page, "Asha")
    .getByText(/^Handled by Lena/)
    .waitFor();
  await row(page, "Asha").getByRole("button", { name: "Undo: Asha" }).waitFor();
});

test("whoever undoes again since no answer came finds it open", async () => {
  const sid = await call("Asha", INTERESTED);
  const { page } = scene.person;
  await holdUndo(page);
  await page.route("**/call-events*", (route) => route.abort());
  await page.goto("/dashboard/follow-up");
  await markAsDone(page, "Asha", "Meera");
  await loseAnswer(page, sid);
  await page.getByRole("button", { name: "Undo: Asha" }).click();
  const alert = page.getByRole("main").getByRole("alert");
  await alert.getByText("It is not known whether this reached the server.").waitFor();
  await page.getByRole("button", { name: "Undo: Asha" }).click();
  await row(page, "Asha").getByRole("button", { name: "Done with Asha" }).waitFor();
  await alert.waitFor({ state: "detached" });
});

test("news that a row is open settle an undoing whose answer was lost", async () => {
  const sid = await call("Asha", INTERESTED);
  const { page } = scene.person;
  await holdUndo(page);
  await page.goto("/dashboard/follow-up");
  await page.getByText("Live", { exact: true }).waitFor();
  await markAsDone(page, "Asha", "Meera");
  await loseAnswer(page, sid);
  const lost = page.waitForEvent("requestfailed", (request) => request.method() === "PUT");
  await page.getByRole("button", { name: "Undo: Asha" }).click();
  await lost;
  await row(page, "Asha").getByRole("button", { name: "Done with Asha" }).waitFor();
  await page.getByRole("main").getByRole("alert").waitFor({ state: "detached" });
});

/** The ten seconds in which a deed can be undone do not pass, however long the machine takes to do it. */
async function holdUndo(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const set = window.setTimeout.bind(window);
    Object.assign(window, {
      setTimeout: (told: () => void, pause?: number) => set(told, pause === 10_000 ? 600_000 : pause),
    });
  });
}

/** The server takes the next wish about a follow-up; its answer is lost. */
async function loseAnswer(page: Page, callSid: string): Promise<void> {
  await page.route(
    `**/follow-ups/${callSid}`,
    whileOpen(async (route) => {
      await route.fetch();
      await route.abort();
    }),
    { times: 1 },
  );
}

async function markAsDone(page: Page, name: string, by: string): Promise<void> {
  await page.getByRole("button", { name: `Done with ${name}` }).click();
  await page.getByLabel("Your name").fill(by);
  await page.getByRole("button", { name: "Mark as handled" }).click();
  await row(page, name).getByText(`Handled by ${by}`).waitFor();
}

async function focusedRow(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.closest("li")?.textContent ?? "");
}
