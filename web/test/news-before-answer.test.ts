import type { Page } from "playwright-core";
import { test } from "vitest";

import { row } from "./call-list.ts";
import { answerNext } from "./held-requests.ts";
import { INTERESTED, onePersonWithPeopleCalled } from "./people-called.ts";

const { scene, call, handle } = onePersonWithPeopleCalled();

test("news of a call that come before its first answer are not lost with it", async () => {
  const callSid = await call("Asha", INTERESTED);
  const { page } = scene.person;
  const arrive = await holdFirstAnswer(page, `**/calls/${callSid}`);
  await page.goto("/dashboard/follow-up");
  await page.getByText("Live", { exact: true }).waitFor();
  await row(page, "Asha").getByRole("link", { name: "Asha", exact: true }).click();
  await arrive.asked;
  await handle(callSid, "Ravi");
  await row(page, "Asha")
    .getByText(/^Handled by Ravi/)
    .waitFor();
  arrive.release();
  await page.getByRole("dialog").getByText("Follow-up done by Ravi").waitFor();
});

test("news that begin before the first answer of a list are not lost with it", async () => {
  const callSid = await call("Asha", INTERESTED);
  const { page } = scene.person;
  const arrive = await holdFirstAnswer(page, /\/follow-ups\?/);
  const news = page.waitForResponse(/\/call-events/);
  await page.route(/\/call-events/, async (route) => {
    await arrive.asked;
    await handle(callSid, "Ravi");
    await route.continue();
  });
  await page.goto("/dashboard/follow-up");
  await page.getByText("Live", { exact: true }).waitFor();
  await news;
  arrive.release();
  await page.getByText("Nobody waits for a call back").waitFor();
});

/** Has the server answer the first of such requests at once, and the page get that answer when it is released. */
async function holdFirstAnswer(page: Page, address: string | RegExp) {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let isAsked = () => {};
  const asked = new Promise<void>((resolve) => (isAsked = resolve));
  await answerNext(page, address, "GET", async (route) => {
    const response = await route.fetch();
    isAsked();
    await released;
    await route.fulfill({ response });
  });
  return { asked, release };
}
