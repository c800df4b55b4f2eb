import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { API_KEY, WITH_KEY } from "../../test/support/live-world.ts";
import { onePerson } from "./one-person.ts";

const DAY = 86_400_000;

const scene = onePerson({ env: { API_KEY } });

test("whoever opens a page signs in first, and then is there", async () => {
  const { page, context } = scene.person;
  await page.goto("/dashboard/calls?status=busy");
  await page.getByText("Sandbox: no real calls").waitFor();
  await signIn(page);
  await page.getByRole("heading", { level: 1, name: "Calls" }).waitFor();
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/dashboard/calls?status=busy");
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict" });
  expect(daysUntil(cookie?.expires)).toBeCloseTo(0.5, 1);
});

test("a screen can stay signed in for 30 days", async () => {
  const { page, context } = scene.person;
  await page.goto("/dashboard/wallboard");
  await page.getByLabel("Keep this screen signed in for 30 days").check();
  await signIn(page);
  await page.waitForURL(({ pathname }) => pathname === "/dashboard/wallboard");
  const [cookie] = await context.cookies();
  expect(daysUntil(cookie?.expires)).toBeCloseTo(30, 1);
});

test("password managers can fill the form in, and the key can be found", async () => {
  const { page } = scene.person;
  await page.goto("/dashboard/sign-in");
  const name = page.getByLabel("Your name");
  expect(await name.getAttribute("autocomplete")).toBe("username");
  await name.and(page.locator(":focus")).waitFor();
  const key = page.getByLabel("API key");
  expect([await key.getAttribute("type"), await key.getAttribute("autocomplete")]).toEqual([
    "password",
    "current-password",
  ]);
  await page.getByText("Where do I find the key?").click();
  await page.getByText("the log of its first start names the file").waitFor();
});

test("a wrong key is said at its field, and too many of them with the time to wait", async () => {
  const { page } = scene.person;
  await page.goto("/dashboard/sign-in");
  await signIn(page, "another-key-altogether");
  await page.getByText("This is not the API key of this server.").waitFor();
  expect(await page.getByLabel("API key").getAttribute("aria-invalid")).toBe("true");
  expect(await page.getByLabel("Your name").inputValue()).toBe("Meera");
  for (let attempt = 2; attempt <= 10; attempt += 1) {
    const answer = page.waitForResponse("**/sessions");
    await page.getByRole("button", { name: "Sign in" }).click();
    expect((await answer).status()).toBe(401);
  }
  await signIn(page);
  const refusal = page.getByRole("alert").filter({ hasText: "Too many attempts" });
  await refusal
    .getByText(/No key is looked at for \d+ seconds?\. Try again after \d\d:\d\d:\d\d\./)
    .waitFor();
  expect(new URL(page.url()).pathname).toBe("/dashboard/sign-in");
});

test("a server that cannot be reached is said so, and the entry stays", async () => {
  const { page } = scene.person;
  await page.goto("/dashboard/sign-in");
  await page.route("**/sessions", (route) => route.abort());
  await signIn(page);
  const alert = page.getByRole("alert").filter({ hasText: "The server cannot be reached" });
  await alert.getByText("press the button again").waitFor();
  expect(await alert.textContent()).not.toContain("by itself");
  await page.unroute("**/sessions");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
});

test.each(["https://evil.example/", "//evil.example/", "/\\evil.example/", "/\t/evil.example", "/docs"])(
  "no link leads from the sign-in to %j",
  async (next) => {
    const { page } = scene.person;
    await page.goto(`/dashboard/sign-in?next=${encodeURIComponent(next)}`);
    await signIn(page);
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    expect(page.url()).toBe(`${scene.world.url}/`);
    // Once more, now that the page goes on by itself.
    await page.goto(`/dashboard/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    expect(page.url()).toBe(`${scene.world.url}/`);
  },
);

test("whoever is signed in already goes on", async () => {
  const { page } = scene.person;
  await page.goto("/");
  await signIn(page);
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await page.goto("/dashboard/sign-in?next=%2Fdashboard%2Fhealth");
  await page.getByRole("heading", { level: 1, name: "Health" }).waitFor();
});

test("when the session ends while a page is open, signing in leads back to it", async () => {
  const { page } = scene.person;
  await page.goto("/dashboard/calls?q=Asha");
  await signIn(page);
  await page.getByText("Live", { exact: true }).waitFor();
  scene.world.wait(DAY);
  await page.getByText("Your session has ended.").waitFor();
  await signIn(page);
  await page.getByRole("heading", { level: 1, name: "Calls" }).waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  expect(page.url()).toBe(`${scene.world.url}/dashboard/calls?q=Asha`);
});

test("an order that finds nobody signed in leads to the sign-in, waits in the form, and is sent once", async () => {
  const { page, context } = scene.person;
  await page.goto("/dashboard/start-call");
  await signIn(page);
  await page.getByRole("textbox", { name: "Number", exact: true }).fill("+911234567890");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Asha");
  await page.getByRole("radio", { name: "Sales" }).check();
  const call = page.getByRole("button", { name: "Call +91 1234 567 890", exact: true });
  await call.waitFor();
  // A stream that only now connects would be the first to find nobody signed in.
  await page.getByText("Live", { exact: true }).waitFor();
  await context.clearCookies();
  await call.click();
  await page.getByText("Your session has ended.").waitFor();
  expect(scene.world.simulator.creates).toHaveLength(0);

  await signIn(page);
  await page.getByText("Nobody was called.").waitFor();
  await page.getByText("The order is still in the form").waitFor();
  expect(await page.getByText("Bearer").count()).toBe(0);
  expect(await page.getByRole("textbox", { name: "Name", exact: true }).inputValue()).toBe("Asha");
  expect(scene.world.simulator.creates).toHaveLength(0);
  await call.click();
  await page.getByRole("region", { name: "Asha", exact: true }).getByText("Answered, pressed 1").waitFor();
  await scene.world.simulator.idle();
  expect(scene.world.simulator.creates).toHaveLength(1);
});

test.each([
  [
    "Stop all dialing",
    "/dashboard/protection",
    async (page: Page) => {
      await page.getByRole("button", { name: "Stop all dialing…" }).click();
      await page.getByLabel("Why").fill("A wrong list");
    },
  ],
  [
    "End all calls",
    "/dashboard/in-progress",
    async (page: Page) => {
      await page.getByRole("button", { name: "End all…" }).click();
    },
  ],
  [
    "Make the key",
    "/dashboard/keys",
    async (page: Page) => {
      await page.getByRole("button", { name: "Make a key" }).click();
      await page.getByLabel("Name", { exact: true }).fill("Import");
      await page.getByRole("checkbox", { name: "Read" }).check();
    },
  ],
])(
  "%s: where nobody is signed in any more, it is told as not done until the next sign-in",
  async (deed, address, ask) => {
    const { page, context } = scene.person;
    // With nothing to count, all are ended uncounted.
    await page.route("**/calls-in-progress?*", (route) => route.fulfill({ status: 500, json: {} }));
    await page.goto(address);
    await signIn(page);
    // A stream that only now connects would be the first to find nobody signed in.
    await page.getByText("Live", { exact: true }).waitFor();
    await ask(page);
    await context.clearCookies();
    await page.getByRole("dialog").getByRole("button", { name: deed }).click();
    await page.getByText("Your session has ended.").waitFor();
    const undone = page.getByRole("alert").filter({ hasText: `Not done: “${deed}”` });
    await undone.waitFor();

    await signIn(page);
    await page.getByText("Live", { exact: true }).waitFor();
    expect(new URL(page.url()).pathname).toBe(address);
    await context.clearCookies();
    await page.getByRole("link", { name: "Health", exact: true }).click();
    await page.getByText("Your session has ended.").waitFor();
    expect(await undone.count()).toBe(0);
  },
);

test("what was typed when the session ended is there after the next sign-in, and is kept nowhere", async () => {
  const { page, context } = scene.person;
  await page.goto("/dashboard/start-call?name=Asha");
  await signIn(page);
  const number = page.getByRole("textbox", { name: "Number", exact: true });
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await number.fill("+911234567890");
  await page.getByText("Still missing: Department").waitFor();
  // A stream that only now connects would be the first to find nobody signed in.
  await page.getByText("Live", { exact: true }).waitFor();
  await context.clearCookies();
  await name.fill("Leela");
  await page.getByText("Your session has ended.").waitFor();
  const stored = () => page.evaluate(() => JSON.stringify([localStorage, sessionStorage, location.href]));
  expect(await stored()).not.toMatch(/1234567890|Leela/);

  await signIn(page);
  await number.waitFor();
  expect([await number.inputValue(), await name.inputValue()]).toEqual(["+911234567890", "Leela"]);
  expect(await stored()).not.toMatch(/1234567890|Leela/);
  expect(scene.world.simulator.creates).toHaveLength(0);

  await page.getByRole("link", { name: "Calls", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Calls" }).waitFor();
  await page.goBack();
  await number.waitFor();
  expect([await number.inputValue(), await name.inputValue()]).toEqual(["", "Asha"]);
});

test("a note that was typed when the session ended is there after the next sign-in", async () => {
  const { world, person } = scene;
  await world.startCall({ customerName: "Asha", phoneNumber: "+911234567801" }, WITH_KEY);
  await world.simulator.idle();
  const { page, context } = person;
  await page.goto("/dashboard/follow-up");
  await signIn(page);
  await page.getByRole("button", { name: "Done with Asha" }).click();
  const dialog = page.getByRole("dialog", { name: "Mark as handled: Asha" });
  const note = dialog.getByLabel("Note");
  await note.fill("Wants a visit on Tuesday");
  await context.clearCookies();
  await dialog.getByRole("button", { name: "Mark as handled" }).click();
  await page.getByText("Your session has ended.").waitFor();
  expect(
    await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, location.href])),
  ).not.toMatch(/Tuesday/);

  await signIn(page);
  await note.waitFor();
  expect(await note.inputValue()).toBe("Wants a visit on Tuesday");
  await dialog.getByRole("button", { name: "Mark as handled" }).click();
  await page.getByRole("listitem").getByText("Wants a visit on Tuesday").waitFor();

  await page.getByRole("link", { name: "Calls", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Calls" }).waitFor();
  await page.goBack();
  await page.getByText("Nobody waits for a call back").waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
});

test("the language can be chosen before signing in, and stays", async () => {
  const { page } = scene.person;
  await page.goto("/dashboard/sign-in");
  await page.getByRole("button", { name: "मराठी" }).click();
  await page.getByRole("heading", { level: 1, name: "साइन इन" }).waitFor();
  await page.locator("html[lang=mr]").waitFor();
  await page.getByLabel("तुमचे नाव").fill("Meera");
  await page.getByLabel("API की").fill(API_KEY);
  await page.getByRole("button", { name: "साइन इन करा" }).click();
  await page.getByRole("heading", { level: 1, name: "आढावा" }).waitFor();
});

async function signIn(page: Page, key = API_KEY): Promise<void> {
  await page.getByLabel("Your name").fill("Meera");
  await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** @param expires seconds since 1970, as a cookie has it. */
function daysUntil(expires: number | undefined): number {
  return ((expires ?? 0) * 1000 - Date.now()) / DAY;
}
