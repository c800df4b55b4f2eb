import { expect, test } from "vitest";

import { onePersonWithCallsHeld } from "./calls-held.ts";
import { holdRequests } from "./held-requests.ts";
import { whileOpen } from "./while-open.ts";

const { scene, hold } = onePersonWithCallsHeld();

test("an end whose answer is slow says so, and one that is left may still take effect", async () => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  const release = await holdRequests(page, "**/calls/*/end", "POST");
  await page.clock.install();
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End the call to Asha" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cancel the call" }).click();
  await dialog.getByRole("button", { name: "Close" }).waitFor();
  await page.clock.runFor(3_500);
  await dialog.getByText("it is not known whether this has happened").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  const left = page.getByRole("region", { name: "End the call to Asha?" });
  await left.getByText("it may still take effect").waitFor();
  release();
  await page.getByText("The call to Asha was ended.").waitFor();
  await left.waitFor({ state: "detached" });
});

test("an end of all that is left before its answer tells what became of it", async () => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  const release = await holdRequests(page, "**/calls-in-progress/end", "POST");
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End all…" }).and(page.locator(":enabled")).click();
  await page.getByRole("button", { name: "End 1 call" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  const left = page.getByRole("region", { name: "End all calls in progress?" });
  await left.getByText("it may still take effect").waitFor();
  release();
  await left.getByText("The call is over.").waitFor();
  await left.getByRole("button", { name: "Close" }).click();
  await left.waitFor({ state: "detached" });
});

test("when the carrier's answer is lost nobody says that the call has ended; asking again is safe", async () => {
  const sid = await hold("ringing", "Asha");
  scene.world.simulator.faults.updateServerError = 1;
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End the call to Asha" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cancel the call" }).click();
  await dialog.getByText("Nobody knows yet whether the call has ended").waitFor();
  await dialog.getByRole("button", { name: "Look again" }).waitFor();
  expect(await page.getByText("was ended.").count()).toBe(0);
  scene.world.simulator.faults.updateServerError = 0;
  await dialog.getByRole("button", { name: "Cancel the call" }).click();
  await page.getByText("The call to Asha was ended.").waitFor();
  await expect.poll(() => scene.world.get(`/calls/${sid}`)).toMatchObject({ status: "canceled" });
});

test("once a call whose end had no answer is over, nobody is asked to press a button that is gone", async () => {
  const sid = await hold("ringing", "Asha");
  scene.world.simulator.faults.updateServerError = 1;
  const { page } = scene.person;
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End the call to Asha" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cancel the call" }).click();
  await dialog.getByText("Nobody knows yet whether the call has ended").waitFor();
  scene.world.simulator.faults.updateServerError = 0;
  await scene.world.request(`/calls/${sid}/end`, { method: "POST" });
  await dialog.getByText("This call has ended meanwhile.").waitFor();
  await dialog.getByText("Nobody knows yet").waitFor({ state: "detached" });
});

test("once all calls whose end had no answer are over, nobody is asked to press a button that is gone", async () => {
  await hold("ringing", "Asha");
  const { page } = scene.person;
  await page.route(
    "**/calls-in-progress/end",
    whileOpen(async (route) => {
      await route.fetch();
      await route.abort();
    }),
  );
  await page.goto("/dashboard/in-progress");
  await page.getByRole("button", { name: "End all…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "End 1 call" }).click();
  await dialog.getByText("There is no such call at this moment.").waitFor();
  await dialog.getByText("press the button again").waitFor({ state: "detached" });
});
