import type { Browser, BrowserContext, Page } from "playwright-core";

export { launchBrowser } from "./chromium.ts";

/** What a page did that it must not: errors, refused contents, requests to elsewhere. */
export interface Watched {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: readonly string[];
}

export interface PersonOptions {
  readonly colorScheme?: "light" | "dark";
  readonly language?: "en" | "hi" | "mr";
  readonly width?: number;
  readonly height?: number;
  /** Where the browser stands (IANA); by default where the business has its days. */
  readonly timeZone?: string;
  /** Whether the screen is touched, in place of a mouse. */
  readonly isTouched?: boolean;
}

/** A person with a browser of their own, on no page yet. Nothing is shared between two of them. */
export async function newPerson(
  browser: Browser,
  url: string,
  options: PersonOptions = {},
): Promise<Watched> {
  const { colorScheme = "light", language = "en", width = 1280, height = 800 } = options;
  const { timeZone = "Asia/Kolkata", isTouched = false } = options;
  const context = await browser.newContext({
    baseURL: url,
    colorScheme,
    locale: `${language}-IN`,
    timezoneId: timeZone,
    reducedMotion: "reduce",
    viewport: { width, height },
    hasTouch: isTouched,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  await page.exposeFunction("complain", (text: string) => void complaints.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const told = window as unknown as { complain: (text: string) => Promise<void> };
      void told.complain(
        `refused: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const target = request.url();
    if (!target.startsWith(url) && !target.startsWith("data:")) complaints.push(`request to ${target}`);
  });
  return { context, page, complaints };
}
