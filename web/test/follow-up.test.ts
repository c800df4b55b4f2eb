import { expect, test } from "vitest";

import { API_KEY, WITH_KEY } from "../../test/support/live-world.ts";
import { startWorld } from "../../test/support/world.ts";
import { newPerson } from "./browser.ts";
import { names, row } from "./call-list.ts";
import { keyHolder } from "./key-holder.ts";
import { INTERESTED, onePersonWithPeopleCalled } from "./people-called.ts";

const CALL_LATER = "+911234567802";
const NOT_INTERESTED = "+911234567803";

const { scene, call, handle } = onePersonWithPeopleCalled();

test("who pressed 1 or 2 is listed, newest first, with what can be done", async () => {
  await call("Asha", INTERESTED);
  await call("Ravi", NOT_INTERESTED);
  await call("Zoya", CALL_LATER, "CRM");
  const { page } = scene.person;
  await page.goto("/dashboard/follow-up");
  await expect.poll(() => names(page)).toEqual(["Zoya", "Asha"]);
  await row(page, "Zoya").getByText("Call later").waitFor();
  await row(page, "Asha").getByText("Interested").waitFor();
  await page.getByRole("button", { name: "Call later 1" }).click();
  await row(page, "Asha").waitFor({ state: "detached" });
  expect(page.url()).toContain("selection=2");
  await page.getByRole("group", { name: "Department" }).getByRole("button", { name: "Sales 0" }).click();
  await page.getByText("Nobody matches these filters").waitFor();
  await page.getByRole("link", { name: "Clear the filters" }).click();
  await row(page, "Asha").getByRole("link", { name: "Call Asha: opens the form" }).click();
  await page.getByRole("heading", { level: 1, name: "Start a call" }).waitFor();
  const { pathname, searchParams } = new URL(page.url());
  expect([pathname, ...["number", "name", "department"].map((key) => searchParams.get(key))]).toEqual([
    "/dashboard/start-call",
    INTERESTED,
    "Asha",
    "Sales",
  ]);
  expect(await scene.world.get("/calls")).toHaveLength(3);
});

test("news change rows where they are, and new ones wait to be asked for", async () => {
  const sid = await call("Asha", INTERESTED);
  const { page } = scene.person;
  await page.goto("/dashboard/follow-up");
  await row(page, "Asha").waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  for (const name of ["Zoya", "Kabir", "Leela"]) await call(name, INTERESTED);
  await handle(sid, "Ravi");
  await row(page, "Asha")
    .getByText(/^Handled by Ravi/)
    .waitFor();
  expect(await names(page)).toEqual(["Asha"]);
  await page.getByRole("button", { name: "Show 3 new" }).click();
  await expect.poll(() => names(page)).toEqual(["Leela", "Kabir", "Zoya"]);
  await page.getByRole("button", { name: /^Show/ }).waitFor({ state: "detached" });
});

test("a list of many is shown page by page", async () => {
  for (let number = 1; number <= 101; number += 1) await scene.world.startCall({ phoneNumber: INTERESTED });
  await scene.world.simulator.idle();
  const { page } = scene.person;
  await page.goto("/dashboard/follow-up");
  await page.locator("main").getByRole("listitem").nth(99).waitFor();
  await page.getByRole("button", { name: "Show more" }).click();
  const last = page.locator("main").getByRole("listitem").nth(100);
  await last.waitFor();
  await page.waitForFunction(() => document.activeElement?.matches("main li:last-child [data-call]"));
  await page.getByRole("button", { name: "Show more" }).waitFor({ state: "detached" });
});

test("a recording plays in its row", async () => {
  await call("Asha", INTERESTED);
  const { page } = scene.person;
  await page.goto("/dashboard/follow-up");
  const asked = page.waitForResponse(/\/recordings\/.*\/audio$/);
  await page.getByRole("button", { name: "Play the recording of Asha" }).click();
  expect((await asked).status()).toBeLessThan(300);
});

test.each([404, 502])(
  "a recording that answers %i is said not to play, until it is tried again",
  async (status) => {
    await call("Asha", INTERESTED);
    const { page } = scene.person;
    await page.goto("/dashboard/follow-up");
    const gate = "**/recordings/*/audio";
    await page.route(gate, (route) => route.fulfill({ status }));
    await page.getByRole("button", { name: "Play the recording of Asha" }).click();
    const again = page.getByRole("button", { name: "Cannot be played: try the recording of Asha again" });
    await again.waitFor();
    // Whatever the element still has to tell of this attempt has been told when a frame has passed.
    await page.evaluate(
      () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
    );
    expect(await again.innerText()).toBe("Cannot be played: try again");
    await page.unroute(gate);
    await again.click();
    await page.getByRole("button", { name: "Pause the recording of Asha" }).waitFor();
  },
);

test("keys are named where there is a keyboard, not on a phone", async () => {
  const { page } = scene.person;
  await page.goto("/dashboard/follow-up");
  await page.getByText("J next, K previous, D done").waitFor();
  const context = await scene.browser.newContext({
    baseURL: scene.world.url,
    hasTouch: true,
    isMobile: true,
  });
  const phone = await context.newPage();
  await phone.goto("/dashboard/follow-up");
  await phone.getByText("Nobody waits for a call back").waitFor();
  expect(await phone.getByText("J next, K previous, D done").isVisible()).toBe(false);
  await context.close();
});

test("an empty list says what will fill it", async () => {
  const { page } = scene.person;
  await page.goto("/dashboard/follow-up");
  await page.getByText("Nobody waits for a call back").waitFor();
  await page.goto("/dashboard/follow-up?state=handled");
  await page.getByText("Nothing has been handled yet").waitFor();
});

test("where somebody is signed in, the session's name is used", async () => {
  const locked = await startWorld({ env: { API_KEY } });
  await locked.startCall({ phoneNumber: INTERESTED }, WITH_KEY);
  await locked.simulator.idle();
  const { page, complaints } = await newPerson(scene.browser, locked.url);
  await page.goto("/dashboard/follow-up");
  await page.getByLabel("Your name").fill("Meera");
  await page.getByLabel("API key").fill(API_KEY);
  await page.getByRole("button", { name: "Sign in" }).click();
  await row(page, "Asha").getByRole("button", { name: "Done with Asha" }).click();
  await page.getByRole("dialog").getByLabel("Note").waitFor();
  expect(await page.getByRole("dialog").getByLabel("Your name").count()).toBe(0);
  await page.getByRole("button", { name: "Mark as handled" }).click();
  await row(page, "Asha")
    .getByText(/^Handled by Meera/)
    .waitFor();
  expect(complaints).toEqual([]);
  await locked.close();
});

test("a key that may only read sees who waits, and is offered nothing that it may not do", async () => {
  const locked = await startWorld({ env: { API_KEY } });
  await locked.startCall({ phoneNumber: INTERESTED }, WITH_KEY);
  await locked.simulator.idle();
  const { page, complaints, context } = await keyHolder(
    scene.browser,
    locked,
    ["read"],
    "/dashboard/follow-up",
  );
  await page.getByText("Your key allows looking.").waitFor();
  await row(page, "Asha").getByRole("link", { name: "Asha" }).focus();
  expect(
    await row(page, "Asha")
      .getByRole("button", { name: /Done|Call/ })
      .count(),
  ).toBe(0);
  expect(await row(page, "Asha").getByRole("link", { name: /Call/ }).count()).toBe(0);
  await page.keyboard.press("d");
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("heading", { name: "Asha" }).waitFor();
  await drawer.getByText("What happened").first().waitFor();
  expect(await drawer.getByRole("link", { name: "Call again" }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
  await locked.close();
});
