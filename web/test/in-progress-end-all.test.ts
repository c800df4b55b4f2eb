import { expect, test } from "vitest";

import { names, row } from "./call-list.ts";
import { onePersonWithCallsHeld } from "./calls-held.ts";

const { scene, hold } = onePersonWithCallsHeld();

test("all are ended after a question that counts them, by keyboard", async () => {
  for (const phase of ["queued", "ringing", "in-progress"] as const) await hold(phase, phase);
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End all…" }).and(page.locator(":enabled")).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "End all calls in progress?" });
  await expect
    .poll(() => dialog.getByRole("listitem").allInnerTexts())
    .toEqual([
      "1 does not ring yet and is cancelled",
      "1 rings and is cancelled",
      "1 person is on the line and is cut off",
    ]);
  await dialog.getByText("Calls that begin meanwhile go on.").waitFor();
  await dialog.getByRole("button", { name: "End 3 calls" }).focus();
  await page.keyboard.press("Enter");
  await dialog.getByText("3 of 3 calls are over.").waitFor();
  await dialog.getByText("3 ended", { exact: true }).waitFor();
  expect(await dialog.getByRole("button", { name: "Go on with the rest" }).count()).toBe(0);
  await page.keyboard.press("Escape");
  await page.getByText("No call is in progress").waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
});

test("only those that wait at the carrier are cancelled; whoever talks goes on talking", async () => {
  await hold("queued", "Asha");
  await hold("in-progress", "Zoya");
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "Cancel those that wait at the carrier…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Whoever has answered goes on talking.").waitFor();
  await dialog.getByRole("button", { name: "Cancel 1 call" }).click();
  await dialog.getByText("The call is over.").waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  await row(page, "Asha").waitFor({ state: "detached" });
  await expect.poll(() => names(page)).toEqual(["Zoya"]);
});

test("where not all could be ended the numbers say so, and going on is offered", async () => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route(
    "**/calls-in-progress/end",
    (route) =>
      route.fulfill({
        json: {
          found: 1000,
          over: 990,
          outcomes: { ended: 980, "already-ended": 10, "no-answer": 4, "not-asked": 6 },
          left: [],
          isComplete: false,
        },
      }),
    { times: 1 },
  );
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End all…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "End 1 call" }).click();
  await dialog.getByText("990 of 1,000 calls are over.").waitFor();
  await dialog.getByText("4 not known to be over: the carrier gave no answer").waitFor();
  await dialog.getByText("Not all of them are over").waitFor();
  await dialog.getByRole("button", { name: "Go on with the rest" }).click();
  await dialog.getByText("The call is over.").waitFor();
});

test("all are ended also while the list cannot be read, uncounted", async () => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route("**/calls-in-progress?*", (route) => route.fulfill({ status: 500, json: {} }));
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End all…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("it is not known how many calls this concerns").waitFor();
  await dialog.getByRole("button", { name: "End all calls" }).click();
  await dialog.getByText("The call is over.").waitFor();
});

test("an end of all that the database did not take says that none was ended", async () => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route("**/calls-in-progress/end", (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      body: JSON.stringify({ status: 503, code: "storage_unavailable", detail: "" }),
    }),
  );
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End all…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "End 1 call" }).click();
  await dialog.getByText("No call was ended.").waitFor();
});
