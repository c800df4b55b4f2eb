import { afterEach, expect, test } from "vitest";

import { API_KEY, startLiveWorld } from "../support/live-world.ts";
import { cookieOf, fromOwnPage, signIn } from "../support/sessions.ts";
import { problemIn } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
afterEach(() => world.close());

test.each([
  ["sandbox", () => startWorld()],
  ["live", () => startLiveWorld({ env: { API_AUTH: "off" } })],
])(
  "where no key is needed (%s) everything is open, and there is nothing to sign in to",
  async (mode, start) => {
    world = await start();
    expect(await world.get("/sessions/current")).toMatchObject({ mode, keyNeeded: false, session: null });
    const answer = await signIn(world);
    expect(await problemIn(answer)).toMatchObject({ status: 409, code: "no_key_needed" });
    expect(answer.headers.getSetCookie()).toEqual([]);
    // A cookie of other days does neither good nor harm.
    const headers = { cookie: "calling-session=a.b" };
    expect((await world.request("/stats", { headers })).status).toBe(200);
    const out = await world.request("/sessions/current", { method: "DELETE", headers });
    expect([out.status, out.headers.getSetCookie()]).toEqual([204, []]);
    const document = await world.get<{ security?: unknown }>("/openapi.json");
    expect(document.security).toBeUndefined();
  },
);

test("a sandbox that others can reach has a key to sign in with", async () => {
  world = await startWorld({ env: { HOST: "0.0.0.0", API_KEY } });
  expect(await world.get("/sessions/current")).toMatchObject({ mode: "sandbox", keyNeeded: true });
  expect((await world.request("/stats")).status).toBe(401);
  const cookie = await cookieOf(world, { apiKey: ` ${API_KEY}\n` });
  const headers = { cookie, ...fromOwnPage(world) };
  expect((await world.startCall({}, headers)).status).toBe(200);
  await world.simulator.idle();
  expect((await world.startCall({}, { cookie })).status).toBe(403);
  const document = await world.get<{ security?: unknown }>("/openapi.json");
  expect(document.security).toEqual([{ apiKey: [] }, { session: [] }]);
});
