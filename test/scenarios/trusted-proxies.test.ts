import { afterEach, expect, test } from "vitest";

import { startLiveWorld } from "../support/live-world.ts";
import { fromOwnPage, signIn } from "../support/sessions.ts";
import type { World } from "../support/world.ts";

/** Wrong keys within a minute after which a client is refused. */
const ATTEMPTS = 10;

let world: World;

afterEach(() => world.close());

/** What becomes of a sign-in with a wrong key that comes with this header. */
async function wrongSignIn(forwardedFor: string): Promise<number> {
  const headers = { ...fromOwnPage(world), "x-forwarded-for": forwardedFor };
  return (await signIn(world, { apiKey: "wrong-key-wrong-key-00" }, headers)).status;
}

async function attempts(forwardedFor: (attempt: number) => string): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let attempt = 0; attempt <= ATTEMPTS; attempt += 1) {
    statuses.push(await wrongSignIn(forwardedFor(attempt)));
  }
  return statuses;
}

const LIMITED = [...Array<number>(ATTEMPTS).fill(401), 429];

test.each([
  ["no proxy is trusted", {}],
  ["other proxies are trusted", { TRUSTED_PROXIES: "192.0.2.0/24,2001:db8::/32" }],
])("while %s, a client cannot take another address", async (_what, env: Record<string, string>) => {
  world = await startLiveWorld({ env });
  expect(await attempts((attempt) => `203.0.113.${attempt}`)).toEqual(LIMITED);
});

test.each(["127.0.0.1", "127.0.0.0/8"])("a trusted proxy (%s) says who asks", async (proxies) => {
  world = await startLiveWorld({ env: { TRUSTED_PROXIES: proxies } });
  expect(await attempts(() => "203.0.113.1")).toEqual(LIMITED);
  expect(await wrongSignIn("203.0.113.2")).toBe(401);
});

test("what a client itself says in front of what a trusted proxy adds does not count", async () => {
  world = await startLiveWorld({ env: { TRUSTED_PROXIES: "127.0.0.1,192.0.2.7" } });
  expect(await attempts((attempt) => `198.51.100.${attempt}, 203.0.113.1`)).toEqual(LIMITED);
  // Through two proxies, both of them trusted.
  expect(await wrongSignIn("198.51.100.99, 203.0.113.1, 192.0.2.7")).toBe(429);
});

test("nonsense from a trusted proxy is one client, and no error", async () => {
  world = await startLiveWorld({ env: { TRUSTED_PROXIES: "127.0.0.1" } });
  expect(await attempts(() => "unknown, ,::zz")).toEqual(LIMITED);
  expect(await wrongSignIn("")).toBe(401);
});
