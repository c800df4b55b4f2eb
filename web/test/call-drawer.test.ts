import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startWorld, type World } from "../../test/support/world.ts";
import { launchBrowser, newPerson } from "./browser.ts";
import { whileOpen } from "./while-open.ts";

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

/** Starts a call and waits until all is over, its recording too. Gives its callSid. */
async function finishedCall(body: Record<string, unknown> = {}): Promise<string> {
  const { callSid } = (await (await world.startCall(body)).json()) as { callSid: string };
  await world.simulator.idle();
  return callSid;
}

const drawer = (page: Page, name = "Asha") => page.getByRole("dialog", { name });

test("a call shows its outcome, its events, its conversation, and everything after a reload", async () => {
  const callSid = await finishedCall({ phoneNumber: "+911234567804" });
  const { page, complaints, context } = await newPerson(browser, world.url);
  await page.goto(`/dashboard/calls?call=${callSid}`);
  for (const visit of ["first", "reloaded"]) {
    await drawer(page).getByText("Answered, pressed 1, 24 s").waitFor();
    const lines = await drawer(page).getByRole("list").first().getByRole("listitem").allInnerTexts();
    const words = lines.map((line) => line.replace(/\s+/g, " "));
    expect([visit, words.length]).toEqual([visit, 8]);
    expect(words[0]).toMatch(/^\d\d:\d\d:\d\d The carrier took the order$/);
    expect(words[4]).toMatch(/Pressed 9, which the menu does not offer \+\d+ s$/);
    await drawer(page).getByText("Thank you. We have noted your interest.").waitFor();
    if (visit === "first") await page.reload();
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test("the recording can be heard, sought, and heard faster", async () => {
  const callSid = await finishedCall();
  const { page, complaints, context } = await newPerson(browser, world.url);
  await page.goto(`/dashboard/calls?call=${callSid}`);
  const player = drawer(page).getByRole("group", { name: "Recording" });
  const position = player.getByRole("slider", { name: "Position in the recording" });
  await player.getByRole("button", { name: "Play" }).click();
  await page.waitForFunction(() => (document.querySelector("audio")?.currentTime ?? 0) > 0.3);
  await player.getByRole("button", { name: "Pause" }).click();
  await player.getByRole("button", { name: "Play" }).waitFor();

  const before = Number(await position.inputValue());
  await player.getByRole("button", { name: "+5 s" }).click();
  const after = await page.evaluate(() => document.querySelector("audio")?.currentTime ?? 0);
  expect(after - before).toBeGreaterThan(4.5);
  await player.getByRole("button", { name: "−5 s" }).click();
  await player.getByRole("combobox", { name: "Speed" }).selectOption("2×");
  await player.getByRole("button", { name: "Play" }).click();
  await page.waitForFunction(() => document.querySelector("audio")?.playbackRate === 2);
  await player.getByRole("button", { name: "Pause" }).click();
  await player.getByRole("button", { name: "Play" }).waitFor();
  await position.fill("10");
  await expect.poll(() => position.getAttribute("aria-valuetext")).toMatch(/^0:10 of 0:\d\d$/);
  await player.getByRole("button", { name: "Play" }).click();
  await page.waitForFunction(() => (document.querySelector("audio")?.currentTime ?? 0) > 10.2);
  expect(complaints).toEqual([]);
  await context.close();
});

test("a recording that cannot be fetched says so, and is tried again", async () => {
  const callSid = await finishedCall();
  const { page, context } = await newPerson(browser, world.url);
  await page.route("**/audio*", (route) => route.fulfill({ status: 502, body: "" }));
  await page.goto(`/dashboard/calls?call=${callSid}`);
  await drawer(page).getByRole("button", { name: "Play" }).click();
  await drawer(page).getByText("The recording cannot be played right now.").waitFor();
  await page.unroute("**/audio*");
  await drawer(page).getByRole("button", { name: "Try again" }).click();
  await page.waitForFunction(() => (document.querySelector("audio")?.currentTime ?? 0) > 0.1);
  await context.close();
});

test("a recording that is gone is said to be gone, and is not offered again", async () => {
  const callSid = await finishedCall();
  const { page, context } = await newPerson(browser, world.url);
  await page.route("**/audio*", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(`/dashboard/calls?call=${callSid}`);
  await drawer(page).getByRole("button", { name: "Play" }).click();
  await drawer(page).getByText("This recording is gone. It cannot be played any more.").waitFor();
  expect(await drawer(page).getByRole("button", { name: "Try again" }).count()).toBe(0);
  await context.close();
});

test("a long name without blanks is shown to its end", async () => {
  const callSid = await finishedCall({ customerName: "W".repeat(100) });
  const { page, context } = await newPerson(browser, world.url, { width: 360 });
  await page.goto(`/dashboard/calls?call=${callSid}`);
  const name = page.getByRole("heading", { level: 2 });
  await name.getByText("WWW").waitFor();
  const hidden = () =>
    name.evaluate((element) => [
      element.scrollHeight - element.clientHeight,
      element.scrollWidth - element.clientWidth,
    ]);
  await expect.poll(hidden).toEqual([0, 0]);
  await context.close();
});

test.each([1280, 360])(
  "at %d px, Escape closes the call, and the focus is back on the page",
  async (width) => {
    const callSid = await finishedCall();
    const { page, context } = await newPerson(browser, world.url, { width });
    await page.goto(`/dashboard/follow-up?call=${callSid}`);
    await drawer(page).getByText("Answered, pressed 1").waitFor();
    await page.locator("h2:focus").waitFor();
    await page.keyboard.press("Escape");
    await drawer(page).waitFor({ state: "detached" });
    await expect.poll(() => new URL(page.url()).search).toBe("");
    await page.locator("#content:focus").waitFor();
    await context.close();
  },
);

test.each([360, 768, 1024, 1280])(
  "at %d px, an open call says that no call is real, and since when nothing is heard",
  async (width) => {
    const callSid = await finishedCall();
    const { page, context } = await newPerson(browser, world.url, { width });
    await page.route("**/call-events*", (route) => route.abort());
    await page.goto(`/dashboard/follow-up?call=${callSid}`);
    for (const sentence of [/^Sandbox: no real calls$/, /^Offline since \d\d:\d\d, numbers are from then$/]) {
      const words = drawer(page).getByText(sentence);
      await words.waitFor();
      await expect.poll(() => isUncovered(words)).toBe(true);
    }
    await context.close();
  },
);

test("by keyboard from the list to a call, on to the next, and back to its row", async () => {
  await finishedCall({ customerName: "Ravi" });
  await finishedCall({ customerName: "Meera" });
  const { page, context } = await newPerson(browser, world.url);
  await page.goto("/dashboard/calls");
  await page.getByRole("link", { name: "Meera" }).first().focus();
  await page.keyboard.press("Enter");
  await drawer(page, "Meera").getByText("Answered, pressed 1").waitFor();
  await page.keyboard.press("j");
  await drawer(page, "Ravi").getByText("Answered, pressed 1").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Ravi");
  await context.close();
});

test("Escape in a field of the page leaves the call open", async () => {
  const callSid = await finishedCall();
  const { page, context } = await newPerson(browser, world.url);
  await page.goto(`/dashboard/calls?call=${callSid}`);
  await drawer(page).getByText("Answered, pressed 1").waitFor();
  await page.getByRole("searchbox").focus();
  await page.keyboard.press("Escape");
  await drawer(page).getByRole("button", { name: "Close the call" }).click();
  await drawer(page).waitFor({ state: "detached" });
  await context.close();
});

test.each(["CA00000000000000000000000000000000", "call_0", "Sales", "..", "../health"])(
  "a call named %s is not there, and the page says so",
  async (name) => {
    const { page, context } = await newPerson(browser, world.url);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`/dashboard/health?call=${encodeURIComponent(name)}`);
    await page.getByRole("dialog").getByText("There is no such call").waitFor();
    expect(asked).not.toContain("/calls/Sales");
    await context.close();
  },
);

test("a call that cannot be asked for says why, and is there once the server is back", async () => {
  const callSid = await finishedCall();
  const { page, context } = await newPerson(browser, world.url);
  let isAway = true;
  await page.route(`**/calls/${callSid}`, (route) =>
    isAway
      ? route.fulfill({
          status: 400,
          contentType: "application/problem+json",
          body: JSON.stringify({ code: "invalid_request", detail: "Not today." }),
        })
      : route.continue(),
  );
  await page.goto(`/dashboard/calls?call=${callSid}`);
  await page.getByRole("dialog").getByText("Code: invalid_request").waitFor();
  isAway = false;
  await page.getByRole("dialog").getByRole("button", { name: "Try again" }).click();
  await drawer(page).getByText("Answered, pressed 1").waitFor();
  await context.close();
});

test("a call of which nobody knows whether it rang warns beside calling again, until it is known", async () => {
  const callSid = await finishedCall();
  const { page, context } = await newPerson(browser, world.url);
  let isKnown = false;
  await page.route(
    `**/calls/${callSid}`,
    whileOpen(async (route) => {
      const response = await route.fetch();
      const call = (await response.json()) as Record<string, unknown>;
      return route.fulfill({ response, json: isKnown ? call : { ...call, status: null } });
    }),
  );
  await page.goto(`/dashboard/calls?call=${callSid}`);
  const warning = drawer(page).getByText("Do not call again before that is known.");
  await warning.waitFor();
  const again = drawer(page).getByRole("link", { name: "Call again" });
  expect(await again.getAttribute("aria-describedby")).toBe(await warning.getAttribute("id"));
  isKnown = true;
  await page.reload();
  await drawer(page).getByText("Answered, pressed 1").waitFor();
  expect(await warning.count()).toBe(0);
  expect(await again.getAttribute("aria-describedby")).toBeNull();
  await context.close();
});

test("a call that is open moves on by itself", async () => {
  const slow = await startWorld({ simulator: { speed: 0.01 } });
  const { callSid } = (await (await slow.startCall()).json()) as { callSid: string };
  const { page, context } = await newPerson(browser, slow.url);
  await page.goto(`/dashboard/calls?call=${callSid}`);
  await drawer(page).getByText("Being dialed").waitFor();
  const status = (fields: Record<string, string>) =>
    slow.request("/call-status", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ CallSid: callSid, ...fields }).toString(),
    });
  await status({ CallStatus: "ringing", SequenceNumber: "1" });
  await drawer(page).getByRole("listitem").filter({ hasText: "The telephone rings" }).waitFor();
  await status({ CallStatus: "in-progress", Digits: "2" });
  await drawer(page).getByText("Answered, pressed 2, the call goes on").waitFor();
  await status({ CallStatus: "completed", SequenceNumber: "3", CallDuration: "42" });
  await drawer(page).getByText("Answered, pressed 2, 42 s").waitFor();
  await context.close();
  await slow.close();
});

test("a hostile name is shown as the text that it is", async () => {
  for (const customerName of [
    `<img src=x onerror="document.title='taken'">`,
    "\u202easha\u202e gnitcartsid",
    "👍".repeat(100),
  ]) {
    const callSid = await finishedCall({ customerName });
    const { page, complaints, context } = await newPerson(browser, world.url, { width: 360 });
    await page.goto(`/dashboard/calls?call=${callSid}`);
    await page.getByRole("dialog").getByText("Answered, pressed 1").waitFor();
    expect(await page.getByRole("heading", { level: 2 }).textContent()).toBe(customerName);
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).not.toBe("taken");
    const overflow = () =>
      page.evaluate(() =>
        [document.documentElement, document.querySelector("dialog")].map((element) =>
          element === null ? null : element.scrollWidth - element.clientWidth,
        ),
      );
    await expect.poll(overflow).toEqual([0, 0]);
    expect(complaints).toEqual([]);
    await context.close();
  }
});

/** Whether all corners of an element are on the screen, with nothing over them. */
async function isUncovered(place: Locator): Promise<boolean> {
  return place.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const corners = [left + 2, right - 2].flatMap((x) => [top + 2, bottom - 2].map((y) => [x, y] as const));
    return corners.every(([x, y]) => element.contains(document.elementFromPoint(x, y)));
  });
}
