import type { Locator, Page } from "playwright-core";

/** The row of a department in the table of the overview. */
export function rowOf(page: Page, department: string): Locator {
  return page.getByRole("table", { name: "Departments today" }).getByRole("row", { name: department });
}

/** What the row of a department shows, cell by cell. */
export async function cellsOf(page: Page, department: string): Promise<string[]> {
  const cells = rowOf(page, department).getByRole("cell");
  const texts = await cells.evaluateAll((all) =>
    all.map((cell) => {
      const parts = [...cell.querySelectorAll("a, small, span > span")];
      return parts.map(({ textContent }) => textContent).join(" ");
    }),
  );
  return texts;
}

/** What its columns are called. */
export function headsOf(page: Page): Promise<string[]> {
  return page.getByRole("table", { name: "Departments today" }).getByRole("columnheader").allInnerTexts();
}
