import { request } from "node:http";

import { afterEach, beforeEach, expect, test } from "vitest";

import { bearer, makeKey, revoke } from "../support/api-keys.ts";
import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { cookieOf, fromOwnPage } from "../support/sessions.ts";
import type { World } from "../support/world.ts";

const MINUTE = 60_000;
const ORDER = { customerName: "Asha", phoneNumber: "+911234567890", department: "Sales" };
const WISHES = [
  ["POST", "/start-call", ORDER],
  ["POST", "/keys", { name: "Another way in", scopes: ["read", "call", "manage"] }],
  ["PUT", "/dialing", { state: "stopped", reason: "No reason at all" }],
] as const;

let world: World;

beforeEach(async () => {
  world = await startLiveWorld();
});
afterEach(() => world.close());

test.each(WISHES)(
  "%s %s, whose body comes after the revocation of its key, does nothing",
  async (...wish) => {
    const key = await makeKey(world, ["read", "call", "manage"]);
    const late = begin(bearer(key), ...wish);
    await expect.poll(() => lastUse(key.id)).not.toBeNull();
    await revoke(world, key.id);
    expect(await late.finish()).toBe(401);
    await expectNothingDone(key.id);
  },
);

test.each(WISHES)("%s %s, whose body comes after the end of its session, does nothing", async (...wish) => {
  const key = await makeKey(world, ["read", "call", "manage"]);
  const headers = { cookie: await cookieOf(world, { apiKey: key.key }), ...fromOwnPage(world) };
  await expect.poll(() => lastUse(key.id)).not.toBeNull();
  const before = await lastUse(key.id);
  world.wait(2 * MINUTE);
  const late = begin(headers, ...wish);
  await expect.poll(() => lastUse(key.id)).not.toBe(before);
  const ended = await world.request("/sessions/current", { method: "DELETE", headers });
  expect(ended.status).toBe(204);
  expect(await late.finish()).toBe(401);
  await expectNothingDone(key.id);
});

/** Sends a request but for the last byte of its body; `finish` sends that, and gives the status of the answer. */
function begin(headers: Readonly<Record<string, string>>, method: string, target: string, wish: object) {
  const body = JSON.stringify(wish);
  const sent = request(world.url + target, {
    method,
    headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
  });
  const status = new Promise<number>((resolve, reject) => {
    sent.on("error", reject);
    sent.on("response", (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
  });
  sent.write(body.slice(0, -1));
  return {
    finish: () => {
      sent.end(body.slice(-1));
      return status;
    },
  };
}

/** A key is used once a request is let in with it. */
async function lastUse(id: string): Promise<unknown> {
  return (await keys()).find((key) => key.id === id)?.lastUsedAt;
}

async function keys() {
  const answer = await world.request("/keys", { headers: WITH_KEY });
  return (await answer.json()) as readonly { readonly id: string; readonly lastUsedAt: string | null }[];
}

async function expectNothingDone(id: string): Promise<void> {
  expect(world.simulator.creates).toEqual([]);
  expect((await keys()).map((key) => key.id)).toEqual([id]);
  const dialing = await world.request("/dialing", { headers: WITH_KEY });
  expect(await dialing.json()).toMatchObject({ state: "running", since: null });
}
