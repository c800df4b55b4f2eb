import type { Browser, Page } from "playwright-core";

import type { Program } from "../million/program.ts";

/** The page of calls of one program, in a browser in which somebody is signed in. */
export class CallsPage {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async signIn(browser: Browser, { signing, apiKey }: Program): Promise<CallsPage> {
    const context = await browser.newContext({ baseURL: signing.origin, reducedMotion: "reduce" });
    const answer = await context.request.post("/sessions", { data: { apiKey, name: "Measurement" } });
    if (!answer.ok()) throw new Error(`The sign-in was answered with ${answer.status()}.`);
    return new CallsPage(await context.newPage());
  }

  /** Milliseconds from the request of the page until a row is on screen. */
  async open(): Promise<number> {
    await this.#page.goto("about:blank");
    const start = performance.now();
    await this.#page.goto("/dashboard/calls", { waitUntil: "commit" });
    await this.#page.locator("[data-row]").first().waitFor();
    return performance.now() - start;
  }
}
