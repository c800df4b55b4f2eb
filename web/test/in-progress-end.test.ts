import { expect, test } from "vitest";

import { HELD } from "../../test/support/held-calls.ts";
import { row } from "./call-list.ts";
import { onePersonWithCallsHeld } from "./calls-held.ts";

const { scene, hold } = onePersonWithCallsHeld();

test.each([
  ["queued", "As far as we know, it does not ring yet.", "Cancel the call", "canceled"],
  [
    "ringing",
    "The telephone rings. The call is cancelled and the ringing stops",
    "Cancel the call",
    "canceled",
  ],
  ["in-progress", "Somebody is on the line. They are cut off", "Cut them off", "completed"],
] as const)(
  "a call that is %s is ended once it was said what that means",
  async (phase, means, button, status) => {
    const sid = await hold(phase, "Asha");
    const { page } = scene.person;
    await page.goto("/dashboard/in-progress");
    await page.getByRole("button", { name: "End the call to Asha" }).click();
    const dialog = page.getByRole("dialog", { name: "End the call to Asha?" });
    await dialog.getByText(means).waitFor();
    const leave = dialog.getByRole("button", { name: "Let it go on" });
    await leave.and(page.locator(":focus")).waitFor();
    await dialog.getByRole("button", { name: button }).click();
    await page.getByText("The call to Asha was ended.").waitFor();
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    await expect.poll(() => scene.world.get(`/calls/${sid}`)).toMatchObject({ status });
  },
);

test("a name that runs from right to left does not turn the sentences that it is put into", async () => {
  const name = "\u202eevil";
  await hold("ringing", name);
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: `End the call to \u2068${name}\u2069`, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `End the call to \u2068${name}\u2069?`, exact: true });
  await dialog.getByRole("button", { name: "Cancel the call" }).click();
  await page.getByText(`The call to \u2068${name}\u2069 was ended.`).waitFor();
});

test("a call that ends while the question is open has nothing left to end", async () => {
  const sid = await hold("in-progress", "Asha");
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await page.getByText("Live", { exact: true }).waitFor();
  await page.getByRole("button", { name: "End the call to Asha" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Somebody is on the line").waitFor();
  await scene.world.request(`/calls/${sid}/end`, { method: "POST" });
  await dialog.getByText("This call has ended meanwhile.").waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByText("No call is in progress").waitFor();
});

test("a call that had ended before is said to have", async () => {
  const sid = await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route("**/call-events*", (route) => route.abort());
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End the call to Asha" }).click();
  await scene.world.request(`/calls/${sid}/end`, { method: "POST" });
  await page.getByRole("dialog").getByRole("button", { name: "Cancel the call" }).click();
  await page.getByText("The call to Asha had ended before.").waitFor();
});

test.each([
  ["End the call to Asha", "Cancel the call", "The call to Asha was ended."],
  ["End all…", "End 1 call", "1 ended"],
])("a double click after “%s” asks the server once", async (open, button, outcome) => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  let asked = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/end")) asked += 1;
  });
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: open }).and(page.locator(":enabled")).click();
  await page.getByRole("dialog").getByRole("button", { name: button }).dblclick();
  await page.getByText(outcome, { exact: true }).waitFor();
  expect(asked).toBe(1);
});

test.each([
  [409, "unknown_to_carrier", "The carrier knows no such call"],
  [409, "call_not_ended", "The carrier does not end this call"],
  [409, "call_sid_unknown", "The carrier’s name of this call is not known yet"],
  [503, "carrier_rate_limited", "The carrier takes no more requests at this moment"],
  [403, "scope_missing", "Your key does not allow this"],
  [503, "storage_unavailable", "The call was not ended."],
])("a refusal with %i %s is told with its reason", async (status, code, words) => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route("**/calls/*/end", (route) =>
    route.fulfill({
      status,
      contentType: "application/problem+json",
      body: JSON.stringify({ status, code, detail: "" }),
    }),
  );
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End the call to Asha" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cancel the call" }).click();
  await dialog.getByText(words).waitFor();
  await dialog.getByText(`Code: ${code}`).waitFor();
});

test("a call whose name at the carrier is not known cannot be ended, and says so", async () => {
  scene.world.simulator.faults.loseCreateAnswer = 1;
  scene.world.simulator.faults.dropWebhooks = 1;
  await scene.world.startCall({ phoneNumber: HELD.queued });
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await row(page, "Asha").getByText("Cannot be ended yet").waitFor();
  expect(await row(page, "Asha").getByRole("button").count()).toBe(0);
});
