import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, expect, test } from "vitest";

import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { rawRequest } from "../support/raw-request.ts";
import { callSid, post, postForm } from "../support/webhooks.ts";
import type { World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startLiveWorld();
});
afterAll(() => world.close());

type Line = Readonly<Record<string, unknown>>;

function linesWith(part: string): Line[] {
  return world.logLines.filter((line) => line.includes(part)).map((line) => JSON.parse(line) as Line);
}

test("every answer names its request, whatever it is", async () => {
  const ids = new Set<string | null>();
  const answers = await Promise.all([
    world.request("/health"),
    world.request("/"),
    world.request("/nowhere"),
    world.request("/calls"),
    world.request("/health", { method: "PUT" }),
    world.request("/start-call", { method: "POST", headers: WITH_KEY, body: "x" }),
    post(world, "/call-status", { CallSid: callSid(1), CallStatus: "ringing" }),
    postForm(world, "/call-status", {}),
  ]);
  for (const { headers } of answers) ids.add(headers.get("x-request-id"));
  const undecodable = await rawRequest(world.url, { target: "/%ff" });
  ids.add(undecodable.headers.get("x-request-id") ?? null);
  expect(ids.size).toBe(9);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{10}-[0-9a-z]+$/);
});

test("the lines of a request hold the id that its answer holds, and the call where they are about one", async () => {
  const target = "/call-status?call=call_forged";
  const refused = await postForm(world, target, {}, { "x-twilio-signature": "no" });
  const id = refused.headers.get("x-request-id");
  expect(linesWith("webhook refused")).toContainEqual(
    expect.objectContaining({ requestId: id, call: "call_forged" }),
  );

  const placed = await world.startCall({}, WITH_KEY);
  const { callSid: sid } = (await placed.json()) as { callSid: string };
  expect(linesWith("call placed")).toContainEqual(
    expect.objectContaining({
      requestId: placed.headers.get("x-request-id"),
      call: expect.stringMatching(/^call_[0-9a-z]+$/) as string,
      callSid: sid,
    }),
  );
  const answered = linesWith("request answered").filter(({ route }) => route === "/start-call");
  expect(answered).toContainEqual(
    expect.objectContaining({ requestId: placed.headers.get("x-request-id"), method: "POST", status: 200 }),
  );

  const odd = await post(world, "/call-status", { CallSid: callSid(2), CallStatus: "odd" });
  expect(linesWith("webhook with gaps")).toContainEqual(
    expect.objectContaining({ requestId: odd.headers.get("x-request-id"), call: callSid(2) }),
  );
});

test.each([randomUUID(), "0123456789abcdef0123456789abcdef"])("a proxy's id is kept: %s", async (id) => {
  const answer = await world.request("/calls", { headers: { "x-request-id": id } });
  expect(answer.headers.get("x-request-id")).toBe(id);
});

test.each(["911234567890", "Asha", "a b", "0123456789abcde", "f".repeat(65), `${randomUUID()}, x`, '"', ""])(
  "what may be somebody's name or number, or a line of its own, is not: %j",
  async (id) => {
    const answer = await world.request("/calls", { headers: { "x-request-id": id } });
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f]{10}-[0-9a-z]+$/);
  },
);
