import { afterEach, beforeEach, expect, test } from "vitest";

import { API_KEY } from "../support/live-world.ts";
import { type ServerWorld, startServerWorld } from "../support/server-world.ts";
import { cookieOf, fromOwnPage, signIn } from "../support/sessions.ts";
import { problemIn } from "../support/webhooks.ts";

let world: ServerWorld;

beforeEach(async () => {
  world = await startServerWorld({ env: { API_KEY } });
});
afterEach(() => world.close());

const current = async (cookie: string) =>
  (await (await world.request("/sessions/current", { headers: { cookie } })).json()) as { session: unknown };

test("while the database server is away one can sign in and stays signed in, and signing out waits for it", async () => {
  const cookie = await cookieOf(world);
  await world.proxy.refuse();
  expect((await signIn(world, { name: "Ravi" })).status).toBe(200);
  expect(await current(cookie)).toMatchObject({ session: { name: "Meera" } });
  const asked = await world.request("/stats", { headers: { cookie } });
  expect(await problemIn(asked)).toMatchObject({ status: 503, code: "storage_unavailable" });
  const forged = await world.request("/stats", { headers: { cookie: `${cookie}x` } });
  expect(forged.status).toBe(401);
  const signOut = () =>
    world.request("/sessions/current", { method: "DELETE", headers: { cookie, ...fromOwnPage(world) } });
  const refused = await signOut();
  expect(await problemIn(refused)).toMatchObject({ status: 503, code: "storage_unavailable" });
  expect(refused.headers.getSetCookie()).toEqual([]);

  await world.proxy.heal();
  await expect.poll(async () => (await signOut()).status, { timeout: 10_000 }).toBe(204);
  expect(await current(cookie)).toMatchObject({ session: null });
});
