import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";

import { startWorld, type World } from "../../test/support/world.ts";
import { launchBrowser, newPerson, type PersonOptions, type Watched } from "./browser.ts";

/** The page of calls of a world of its own for each test; what the page complains of fails the test. */
export interface CallsPage {
  readonly world: () => World;
  /** Opens an address of the page and waits until it is there. */
  readonly open: (
    address: string,
    options?: PersonOptions & { readonly before?: (page: Page) => Promise<unknown> },
  ) => Promise<Page>;
  /** Starts calls and waits until they have ended; gives their SIDs. */
  readonly callAll: (people: readonly Record<string, string>[]) => Promise<string[]>;
}

/** The people of most tests, in the order in which they are called. */
export const PEOPLE = [
  { customerName: "Asha", department: "Sales" },
  { customerName: "Ravi", department: "Support" },
  { customerName: "Meena", department: "Support" },
];

export const rowOf = (page: Page, name: string): Locator => page.getByRole("row").filter({ hasText: name });

/** The names in the table, which open the calls. */
export const linksOf = (page: Page): Locator => page.getByRole("table", { name: "Calls" }).getByRole("link");

/** Sets up a world and a browser for the tests of a file. @param speed how much faster than life calls run. */
export function callsPage(speed = 1000): CallsPage {
  let world: World;
  let browser: Browser;
  let person: Watched;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    world = await startWorld({ simulator: { speed } });
  });
  afterEach(async () => {
    expect(person.complaints).toEqual([]);
    await person.context.close();
    await world.close();
  });
  return {
    world: () => world,
    open: async (address, { before, ...options } = {}) => {
      person = await newPerson(browser, world.url, options);
      await before?.(person.page);
      await person.page.goto(address);
      await person.page.getByRole("heading", { level: 1, name: "Calls" }).waitFor();
      return person.page;
    },
    callAll: async (people) => {
      const sids = [];
      for (const one of people) {
        const { callSid } = (await (await world.startCall(one)).json()) as { callSid: string };
        sids.push(callSid);
      }
      await world.simulator.idle();
      return sids;
    },
  };
}
