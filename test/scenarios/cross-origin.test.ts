import { afterEach, expect, test } from "vitest";

import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { problemIn } from "../support/webhooks.ts";
import type { World } from "../support/world.ts";

const PAGE = "https://app.example.com";
let world: World;

afterEach(() => world.close());

const preflight = (path: string, origin: string) =>
  world.request(path, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization, content-type, idempotency-key",
    },
  });

test("a preflight needs no key, and allows what a client has to send", async () => {
  world = await startLiveWorld({ env: { CORS_ORIGIN: PAGE } });
  const answer = await preflight("/start-call", PAGE);
  expect(answer.status).toBe(204);
  expect(answer.headers.get("access-control-allow-origin")).toBe(PAGE);
  const allowed = answer.headers.get("access-control-allow-headers")?.toLowerCase() ?? "";
  for (const name of ["authorization", "content-type", "idempotency-key"]) expect(allowed).toContain(name);
  expect(answer.headers.has("access-control-allow-credentials")).toBe(false);
  expect(answer.headers.has("x-content-type-options")).toBe(true);
});

test("answers name the origin that asked, expose Link and Retry-After, and never allow credentials", async () => {
  world = await startLiveWorld({ env: { CORS_ORIGIN: `${PAGE}, https://other.example.com` } });
  for (const origin of [PAGE, "https://other.example.com"]) {
    const answer = await world.request("/calls", { headers: { ...WITH_KEY, origin } });
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    expect(answer.headers.get("vary")).toMatch(/origin/i);
    const exposed = answer.headers.get("access-control-expose-headers") ?? "";
    expect(exposed).toContain("Link");
    expect(exposed).toContain("Retry-After");
    expect(answer.headers.has("access-control-allow-credentials")).toBe(false);
  }
});

test("a page of another origin is told nothing", async () => {
  world = await startLiveWorld({ env: { CORS_ORIGIN: PAGE } });
  const answer = await world.request("/calls", {
    headers: { ...WITH_KEY, origin: "https://evil.example.com" },
  });
  expect(answer.headers.has("access-control-allow-origin")).toBe(false);
  const asked = await preflight("/start-call", "https://evil.example.com");
  expect(asked.headers.has("access-control-allow-origin")).toBe(false);
});

test("* is answered literally", async () => {
  world = await startLiveWorld({ env: { CORS_ORIGIN: "*" } });
  for (const answer of [
    await preflight("/start-call", PAGE),
    await world.request("/health", { headers: { origin: PAGE } }),
  ]) {
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  }
  const refused = await world.request("/stats", { headers: { origin: PAGE } });
  expect(refused.status).toBe(401);
  expect(refused.headers.get("access-control-allow-origin")).toBe("*");
});

test("without CORS_ORIGIN no page may ask", async () => {
  world = await startLiveWorld();
  const answer = await preflight("/start-call", PAGE);
  expect(answer.headers.has("access-control-allow-origin")).toBe(false);
  expect(
    (await world.request("/health", { headers: { origin: PAGE } })).headers.has(
      "access-control-allow-origin",
    ),
  ).toBe(false);
});

test("an OPTIONS request that is no preflight is a wrong method, and an unknown path stays unknown", async () => {
  world = await startLiveWorld({ env: { CORS_ORIGIN: "*" } });
  expect(await problemIn(await world.request("/stats", { method: "OPTIONS" }))).toMatchObject({
    status: 405,
  });
  expect(await problemIn(await world.request("/nothing-here", { method: "OPTIONS" }))).toMatchObject({
    status: 404,
  });
});
