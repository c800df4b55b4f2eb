import { afterEach, beforeEach, expect, test } from "vitest";

import { SCOPES } from "../../src/domain/access.ts";
import { bearer, makeKey, revoke } from "../support/api-keys.ts";
import { awayFromMidnight } from "../support/away-from-midnight.ts";
import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { cookieOf, fromOwnPage } from "../support/sessions.ts";
import { problemIn } from "../support/webhooks.ts";
import type { World } from "../support/world.ts";

interface Operation {
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}
interface Route {
  readonly method: string;
  readonly path: string;
  /** What it needs; undefined for a route that is open to all. */
  readonly scope: string | undefined;
}

let world: World;
let routes: readonly Route[];

beforeEach(async () => {
  world = await startLiveWorld();
  routes = await documentedRoutes();
});
afterEach(() => world.close());

const isProtected = (route: Route) => route.scope !== undefined;

/** Every route that the program says it has, HEAD wherever there is GET. */
async function documentedRoutes(): Promise<Route[]> {
  const { paths } = await world.get<{ paths: Record<string, Record<string, Operation>> }>("/openapi.json");
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { security = [] }]) => {
      const scope = security[0]?.["apiKey"]?.[0];
      const methods = method === "get" && path !== "/call-events" ? ["GET", "HEAD"] : [method.toUpperCase()];
      return methods.map((each) => ({ method: each, path, scope }));
    }),
  );
}

/** Asks a route about something that there is not, with a body that says nothing. */
async function ask({ method, path }: Route, headers: Readonly<Record<string, string>>): Promise<Response> {
  const ending = new AbortController();
  const hasBody = method === "POST" || method === "PUT";
  const answer = await world.request(path.replace(/\{\w+\}/g, "call_x"), {
    method,
    signal: ending.signal,
    headers: { ...headers, ...(hasBody && { "content-type": "application/json" }) },
    ...(hasBody && { body: "{}" }),
  });
  // Of a stream that has no end, only the beginning counts.
  if (answer.headers.get("content-type")?.startsWith("text/event-stream")) ending.abort();
  return answer;
}

test("every route names its scope, but for those that are open to all", () => {
  const open = routes.filter((route) => !isProtected(route)).map(({ path }) => path);
  expect([...new Set(open)].sort()).toEqual(
    [
      "/call-status",
      "/health",
      "/reach",
      "/ready",
      "/record-complete",
      "/sessions",
      "/sessions/current",
      "/twiml",
    ].sort(),
  );
  const scopes = routes.flatMap(({ scope = [] }) => scope);
  expect([...new Set(scopes)].sort()).toEqual([...SCOPES].sort());
});

test("what changes something needs more than reading, and what is only looked at needs no right to call", () => {
  const isAsking = ({ method }: Route) => method === "GET" || method === "HEAD";
  const changing = routes.filter((route) => !isAsking(route) && route.scope === "read");
  expect(changing).toEqual([]);
  expect(routes.filter((route) => isAsking(route) && route.scope === "call")).toEqual([]);
  expect(routes.find(({ path }) => path === "/start-call")?.scope).toBe("call");
});

test.each(SCOPES)("a key with the scope %s opens what needs it, and nothing else", async (scope) => {
  const key = await makeKey(world, [scope]);
  for (const route of routes.filter(isProtected)) {
    const answer = await ask(route, bearer(key));
    const asked = `${route.method} ${route.path}`;
    if (route.scope === scope) expect([401, 403], asked).not.toContain(answer.status);
    else {
      expect(answer.status, asked).toBe(403);
      if (route.method === "HEAD") continue;
      const told = await problemIn(answer);
      expect(told, asked).toMatchObject({ code: "scope_missing", scope: route.scope });
      expect(told["detail"], asked).toContain(`'${route.scope ?? ""}'`);
    }
  }
});

test.each(SCOPES)("a session of a key with the scope %s opens no more than the key", async (scope) => {
  const { key } = await makeKey(world, [scope]);
  const cookie = await cookieOf(world, { apiKey: key });
  for (const route of routes.filter(isProtected)) {
    const answer = await ask(route, { cookie, ...fromOwnPage(world) });
    const asked = `${route.method} ${route.path}`;
    if (route.scope === scope) expect([401, 403], asked).not.toContain(answer.status);
    else expect(answer.status, asked).toBe(403);
  }
});

test("the configured key opens every route, and so does a key with all scopes", async () => {
  const all = await makeKey(world, SCOPES);
  for (const headers of [WITH_KEY, bearer(all)])
    for (const route of routes.filter(isProtected)) {
      const answer = await ask(route, headers);
      expect([401, 403], `${route.method} ${route.path}`).not.toContain(answer.status);
    }
});

test("without a key, and with one that was revoked, every route is 401", async () => {
  const key = await makeKey(world, SCOPES);
  await revoke(world, key.id);
  for (const route of routes.filter(isProtected)) {
    const headers = route.method === "HEAD" ? {} : bearer(key);
    expect((await ask(route, headers)).status, `${route.method} ${route.path}`).toBe(401);
  }
});

test("who may not manage is told of the use of their own key, and of no other", async () => {
  awayFromMidnight(world);
  const caller = await makeKey(world, ["read", "call"], { name: "CRM import", callsPerHour: 3 });
  await makeKey(world, ["read"], { name: "A wall" });
  await world.startCall({}, bearer(caller));
  const own = { id: caller.id, name: "CRM import", callsPerHour: 3, lastHour: 1, today: 1 };
  const shown = async (headers: Readonly<Record<string, string>>) =>
    (await world.request("/dialing", { headers })).json();
  expect(await shown(bearer(caller))).toMatchObject({ keys: [], yourKey: { ...own, freesAt: null } });
  const reader = await makeKey(world, ["read"], { name: "Another wall" });
  expect(await shown(bearer(reader))).toMatchObject({ keys: [], yourKey: null });
  const all = await shown(WITH_KEY);
  expect(all).toMatchObject({ keys: [own], yourKey: null });
  expect(JSON.stringify(all)).not.toContain("wall");
});
