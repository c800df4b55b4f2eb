import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type axe from "axe-core";
import type { Page } from "playwright-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
/** CSS pixels, WCAG 2.2, 2.5.8. */
const SMALLEST_TARGET = 24;
/** Milliseconds; only a page that does not fit takes them. */
const TIME_TO_FIT = 20_000;

/** What axe-core finds wrong with the page as it is, by WCAG 2.0 to 2.2 A and AA and by good practice. */
export async function violations(page: Page): Promise<string[]> {
  // As text through the debugger: a script element would be refused by the page's policy.
  await page.evaluate(SOURCE);
  return page.evaluate(async (values) => {
    const { axe: checker } = window as unknown as { readonly axe: typeof axe };
    const { violations: found } = await checker.run(document, { runOnly: { type: "tag", values } });
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${target.join(" ")} ${html}`),
    );
  }, RULES);
}

/** Whether the page as a whole can be moved sideways at this width. */
export async function scrollsSideways(page: Page, width: number): Promise<boolean> {
  const size = page.viewportSize();
  await page.setViewportSize({ width, height: 800 });
  const fits = page.waitForFunction(
    (wanted) => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return window.innerWidth === wanted && scrollWidth <= clientWidth;
    },
    width,
    { timeout: TIME_TO_FIT },
  );
  // What measures itself takes a moment to follow.
  const wide = await fits.then(
    () => false,
    () => true,
  );
  if (size) await page.setViewportSize(size);
  return wide;
}

/** What can be pressed or typed into, can be seen, and is smaller than a finger or a shaky hand needs. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((smallest) => {
    const targets = document.querySelectorAll<HTMLElement>(
      "a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role^=menuitem], [role=option]",
    );
    return [...targets].filter(isTooSmall).map((target) => target.outerHTML.slice(0, 200));

    function isTooSmall(target: HTMLElement): boolean {
      if (!target.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
      // Links within a sentence are as high as its lines (2.5.8, "Inline").
      if (target.matches("p a")) return false;
      const labels = target instanceof HTMLInputElement ? [...(target.labels ?? [])] : [];
      return ![target, ...labels].some((part) => {
        const { width, height } = part.getBoundingClientRect();
        // Half a pixel is lost by rounding.
        return width > smallest - 0.5 && height > smallest - 0.5;
      });
    }
  }, SMALLEST_TARGET);
}

/** Names of messages that are shown in place of the messages. */
export async function rawMessages(page: Page, ids: readonly string[]): Promise<string[]> {
  const texts = await page.evaluate(() => [
    document.title,
    document.body.innerText,
    ...[...document.querySelectorAll("*")].flatMap((element) =>
      ["aria-label", "title", "placeholder", "alt", "aria-description"].map(
        (name) => element.getAttribute(name) ?? "",
      ),
    ),
  ]);
  return ids.filter((id) => texts.some((text) => text.split(/\s+/).includes(id)));
}
