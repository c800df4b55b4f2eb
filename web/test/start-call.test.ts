import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startWorld, type World } from "../../test/support/world.ts";
import { launchBrowser, newPerson } from "./browser.ts";
import { answerNext } from "./held-requests.ts";
import { whileOpen } from "./while-open.ts";

const ASHA = { number: "+911234567890", name: "Asha", department: "Sales" };

let world: World;
let browser: Browser;

beforeAll(async () => {
  world = await startWorld();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

async function openForm(options: Parameters<typeof newPerson>[2] = {}) {
  const person = await newPerson(browser, world.url, options);
  await person.page.goto("/dashboard/start-call");
  await person.page.getByRole("heading", { level: 1, name: "Start a call" }).waitFor();
  return person;
}

async function fill(page: Page, { number, name, department }: Partial<typeof ASHA> = ASHA): Promise<void> {
  if (number !== undefined) await page.getByRole("textbox", { name: "Number", exact: true }).fill(number);
  if (name !== undefined) await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  if (department !== undefined) await page.getByRole("radio", { name: department }).check();
}

const callButton = (page: Page) => page.getByRole("main").getByRole("button", { name: /^Call/ });
const story = (page: Page, name = "Asha") => page.getByRole("region", { name, exact: true });

test("from the form to hearing the recording", async () => {
  const { page, complaints, context } = await openForm();
  await fill(page);
  await page.getByText("Hello Asha, this is an automated call").waitFor();
  await page.getByText("Calls +91 1234 567 890 in India at once, for Sales.").waitFor();
  await page.getByRole("button", { name: "Call +91 1234 567 890", exact: true }).click();
  await story(page).getByText("Answered, pressed 1").waitFor();
  await page.locator("#started:focus").waitFor();

  await story(page).getByRole("button", { name: "Play" }).click();
  await page.waitForFunction(() => (document.querySelector("audio")?.currentTime ?? 0) > 0.3);
  await page.reload();
  await story(page).getByText("Answered, pressed 1").waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("another call keeps the department, and begins with an empty number in focus", async () => {
  const { page, context } = await openForm();
  await fill(page, { ...ASHA, department: "Support" });
  await callButton(page).click();
  await story(page).getByRole("link", { name: "Another call" }).click();
  const number = page.getByRole("textbox", { name: "Number", exact: true });
  await number.and(page.locator(":focus")).waitFor();
  expect(await number.inputValue()).toBe("");
  expect(await page.getByRole("radio", { name: "Support" }).isChecked()).toBe(true);
  await context.close();
});

test("the message follows what is typed, also after each key", async () => {
  const { page, context } = await openForm();
  const message = page.getByRole("region", { name: "What they will hear" });
  await message.getByText("Hello, this is an automated call").waitFor();
  await fill(page, { name: "Zoë", department: "Collection" });
  await message.getByText("Hello Zoë, this is an automated call").waitFor();
  await message
    .getByText("Thank you. We have noted your interest. Thank you from the Collection team")
    .waitFor();
  await context.close();
});

test("a double click places one call", async () => {
  const { page, context } = await openForm();
  await fill(page);
  const creates = world.simulator.creates.length;
  await callButton(page).dblclick();
  await story(page).getByText("Answered, pressed 1").waitFor();
  await world.simulator.idle();
  expect(world.simulator.creates.length - creates).toBe(1);
  await context.close();
});

test("by keyboard alone", async () => {
  const { page, context } = await openForm();
  await page.getByRole("textbox", { name: "Number", exact: true }).focus();
  await page.keyboard.type("01234567890");
  await page.getByText("India", { exact: true }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.type("Asha");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Call/);
  await page.keyboard.press("Enter");
  await story(page).getByText("Answered, pressed 1").waitFor();
  await story(page).getByText("CRM", { exact: true }).waitFor();
  await context.close();
});

test.each([
  ["112", "This is an emergency number. It is never dialed."],
  ["call asha", "A number holds digits, one + in front and separators, nothing else."],
  ["+9112345", "Short numbers are not dialed."],
  ["+911234567890123456", "No telephone number has this length or country code."],
])("%s is not dialed, and the page says why", async (number, reason) => {
  const { page, context } = await openForm();
  const creates = world.simulator.creates.length;
  await fill(page, { ...ASHA, number });
  await page.getByRole("status").filter({ hasText: reason }).waitFor();
  await callButton(page).click();
  await page.getByText("Nobody was called.").waitFor();
  await page
    .getByRole("textbox", { name: "Number", exact: true })
    .and(page.locator("[aria-invalid=true]"))
    .waitFor();
  expect(world.simulator.creates).toHaveLength(creates);
  await context.close();
});

test("what is missing is named beside its field, which gets the focus", async () => {
  const { page, context } = await openForm();
  await page.getByText("Still missing: Number, Name and Department.").waitFor();
  await fill(page, { number: ASHA.number });
  await callButton(page).click();
  await page.getByText("This is needed.").first().waitFor();
  await expect.poll(() => page.getByText("This is needed.").count()).toBe(2);
  await page.getByRole("textbox", { name: "Name", exact: true }).and(page.locator(":focus")).waitFor();
  await context.close();
});

test("a refusal of the carrier says that nobody was called; the next try is an order of its own", async () => {
  const { page, context } = await openForm();
  const creates = world.simulator.creates.length;
  await fill(page, { ...ASHA, number: "+911234567820" });
  await callButton(page).click();
  await page.getByText("Nobody was called.").waitFor();
  await page.getByText("Code: number_refused").waitFor();
  await fill(page, ASHA);
  await callButton(page).click();
  await story(page).getByText("Answered, pressed 1").waitFor();
  expect(world.simulator.creates.length - creates).toBe(2);
  await context.close();
});

test.each([
  ["en", 422, "number_refused", ["Check the number, or choose another one."]],
  ["hi", 422, "number_refused", ["नंबर जाँचें, या कोई दूसरा नंबर चुनें।"]],
  ["en", 502, "carrier_account_refused", ["Trying again does not help."]],
  ["mr", 502, "carrier_account_refused", ["पुन्हा प्रयत्न करून उपयोग नाही."]],
  ["en", 503, "carrier_rate_limited", ["Nothing is wrong with the number.", "Try again in 5 s."]],
  ["hi", 503, "carrier_rate_limited", ["5 से॰ बाद फिर कोशिश करें।"]],
  ["en", 429, "hourly_limit_reached", ["started in the last hour", "Try again in 5 s."]],
  ["mr", 403, "country_not_allowed", ["हा सर्व्हर या देशात कॉल करत नाही"]],
] as const)("in %s the refusal %d %s says what to do", async (language, status, code, sentences) => {
  const { page, context } = await newPerson(browser, world.url, { language });
  await page.goto("/dashboard/start-call?number=%2B911234567890&name=Asha&department=Sales");
  await page.route("**/start-call", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({
          status,
          headers: { "retry-after": "5" },
          contentType: "application/problem+json",
          body: JSON.stringify({ code, detail: "In English." }),
        })
      : route.fallback(),
  );
  await page.locator("main button[type=submit]").click();
  for (const sentence of sentences) await page.getByRole("alert").getByText(sentence).waitFor();
  await page.getByRole("alert").getByText(code).waitFor();
  await context.close();
});

test("an order whose answer the carrier lost is not repeated, but followed", async () => {
  const { page, context } = await openForm();
  const creates = world.simulator.creates.length;
  await fill(page, { ...ASHA, number: "+911234567834" });
  await callButton(page).click();
  await page.getByText("Nobody knows yet whether this call was placed").waitFor();
  await page.getByText("Code: carrier_failed").waitFor();
  await page.getByRole("link", { name: "See what becomes of it" }).click();
  // The carrier had placed it after all: its webhooks settle the call.
  await story(page).getByText("Answered, pressed 1").waitFor();
  expect(new URL(page.url()).searchParams.get("started")).toMatch(/^call_/);
  expect(world.simulator.creates.length - creates).toBe(1);
  await context.close();
});

test.each(["stays", "is reloaded"])(
  "a connection that is lost while starting calls nobody twice, if the page %s",
  async (visit) => {
    const { page, context } = await openForm();
    const creates = world.simulator.creates.length;
    await fill(page);
    // The order reaches the server; its answer does not come back.
    await answerNext(page, "**/start-call", "POST", async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    });
    await callButton(page).click();
    await page.getByText("Nobody knows yet whether this call was placed").waitFor();
    if (visit === "is reloaded") await page.reload();
    await page.getByRole("button", { name: "Send the same order again" }).click();
    await story(page).getByText("Answered, pressed 1").waitFor();
    await world.simulator.idle();
    expect(world.simulator.creates.length - creates).toBe(1);
    await context.close();
  },
);

test("an order that never reached the server is sent when somebody asks for it, or given up", async () => {
  const { page, context } = await openForm();
  const creates = world.simulator.creates.length;
  await fill(page);
  await context.setOffline(true);
  await callButton(page).click();
  await page.getByText("Nobody knows yet whether this call was placed").waitFor();
  await context.setOffline(false);
  expect(world.simulator.creates).toHaveLength(creates);
  await page.getByRole("button", { name: "Give this order up" }).click();
  await page.getByRole("textbox", { name: "Number", exact: true }).waitFor();
  await page.reload();
  await page.getByRole("textbox", { name: "Number", exact: true }).waitFor();
  expect(world.simulator.creates).toHaveLength(creates);
  await context.close();
});

test("call again fills the form in and dials nothing", async () => {
  const { callSid } = (await (await world.startCall({ department: "CRM" })).json()) as { callSid: string };
  await world.simulator.idle();
  const { page, context } = await newPerson(browser, world.url);
  const creates = world.simulator.creates.length;
  await page.goto(`/dashboard/calls?call=${callSid}`);
  await page.getByRole("dialog").getByRole("link", { name: "Call again" }).click();
  await page.getByText("Calls +91 1234 567 890 in India at once, for CRM.").waitFor();
  expect(await page.getByRole("textbox", { name: "Name", exact: true }).inputValue()).toBe("Asha");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(world.simulator.creates).toHaveLength(creates);
  await context.close();
});

test("calling again while nobody knows whether it rang is warned of in the form too, until it is known", async () => {
  const { callSid } = (await (await world.startCall()).json()) as { callSid: string };
  await world.simulator.idle();
  const { page, context } = await newPerson(browser, world.url);
  let isKnown = false;
  await page.route(
    `**/calls/${callSid}`,
    whileOpen(async (route) => {
      const response = await route.fetch();
      const call = (await response.json()) as Record<string, unknown>;
      return route.fulfill({ response, json: isKnown ? call : { ...call, status: "unknown" } });
    }),
  );
  await page.goto(`/dashboard/calls?call=${callSid}`);
  await page.getByRole("dialog").getByRole("link", { name: "Call again" }).click();
  await page.getByRole("heading", { level: 1, name: "Start a call" }).waitFor();
  const warning = page.getByRole("main").getByText("Do not call again before that is known.");
  await warning.waitFor();
  expect(await callButton(page).getAttribute("aria-describedby")).toBe(await warning.getAttribute("id"));

  // Another telephone has not rung.
  await fill(page, { number: "+911234567891" });
  await warning.waitFor({ state: "detached" });
  await fill(page, { number: "01234 567 890" });
  await warning.waitFor();

  isKnown = true;
  const answer = page.waitForResponse(`**/calls/${callSid}`);
  await page.reload();
  await answer;
  await page.getByRole("button", { name: "Call +91 1234 567 890", exact: true }).waitFor();
  expect(await warning.count()).toBe(0);
  expect(await callButton(page).getAttribute("aria-describedby")).toBeNull();
  await context.close();
});

test("a hostile name is shown as the text that it is, in the message and beside the call", async () => {
  for (const name of [`<img src=x onerror="document.title='taken'">`, "\u202easha\u202e", "👍".repeat(100)]) {
    const { page, complaints, context } = await openForm({ width: 360 });
    await fill(page, { ...ASHA, name });
    await page.getByText(`Hello ${name}, this is`).waitFor();
    await callButton(page).click();
    await story(page, name).getByText("Answered, pressed 1").waitFor();
    expect(await page.getByRole("heading", { level: 2 }).textContent()).toBe(name);
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).not.toBe("taken");
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(complaints).toEqual([]);
    await context.close();
  }
});
