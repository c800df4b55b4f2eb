import type { Locator, Page } from "playwright-core";

/** The row of a person in a list of calls, such as that of the calls in progress or of the follow-ups. */
export function row(page: Page, name: string): Locator {
  return page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name, exact: true }) });
}

/** Whom such a list names, from top to bottom. */
export async function names(page: Page): Promise<string[]> {
  return page.locator("main li [data-call]").allTextContents();
}
