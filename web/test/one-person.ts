import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";

import { startWorld, type World, type WorldOptions } from "../../test/support/world.ts";
import { launchBrowser, newPerson, type Watched } from "./browser.ts";

/** Where a test happens. Each of these is another one in the next test, so none is to be kept. */
interface Scene {
  readonly world: World;
  readonly browser: Browser;
  readonly person: Watched;
}

/** Sets up a world, and a person in front of it, for each test of a file; what the page complains of fails the test. */
export function onePerson(options: WorldOptions = {}): Scene {
  let world: World;
  let browser: Browser;
  let person: Watched;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    world = await startWorld(options);
    person = await newPerson(browser, world.url);
  });
  afterEach(async () => {
    expect(person.complaints).toEqual([]);
    await person.context.close();
    await world.close();
  });
  return {
    get world() {
      return world;
    },
    get browser() {
      return browser;
    },
    get person() {
      return person;
    },
  };
}
