import type { Browser } from "playwright-core";

import { type MadeKey, makeKey } from "../../test/support/api-keys.ts";
import type { World } from "../../test/support/world.ts";
import { newPerson, type PersonOptions, type Watched } from "./browser.ts";

/** Who signs in with a key of these scopes, made for them, and opens this address. */
export async function keyHolder(
  browser: Browser,
  world: World,
  scopes: readonly string[],
  address: string,
  options: PersonOptions & { readonly callsPerHour?: number } = {},
): Promise<Watched & { readonly key: MadeKey }> {
  const { callsPerHour, ...person } = options;
  const key = await makeKey(world, scopes, { ...(callsPerHour !== undefined && { callsPerHour }) });
  return { ...(await holderOf(browser, world, key.key, address, person)), key };
}

/** Who signs in with this key, and opens this address. */
export async function holderOf(
  browser: Browser,
  world: World,
  key: string,
  address: string,
  options: PersonOptions = {},
): Promise<Watched> {
  const person = await newPerson(browser, world.url, options);
  const { page } = person;
  await page.goto(address);
  await page.locator("input[name=username]").fill("Meera");
  await page.locator("input[name=password]").fill(key);
  await page.locator("button[type=submit]").click();
  await page.locator("#content h1").waitFor();
  return person;
}
