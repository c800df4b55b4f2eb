import { afterAll, beforeAll, expect, test } from "vitest";

import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { rawRequest } from "../support/raw-request.ts";
import { cookieOf, signIn } from "../support/sessions.ts";
import { problemIn } from "../support/webhooks.ts";
import { ASHA, type World } from "../support/world.ts";

let world: World;
let cookie: string;

beforeAll(async () => {
  world = await startLiveWorld();
  cookie = await cookieOf(world);
});
afterAll(() => world.close());

/** What browsers say of a request that a page elsewhere has caused, and of one that nobody vouches for. */
const FOREIGN: readonly (readonly [what: string, headers: Readonly<Record<string, string>>])[] = [
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example.com" }],
  ["a neighbouring host", { "sec-fetch-site": "same-site", origin: "https://blog.example.com" }],
  ["a site that a proxy made look like ours", { "sec-fetch-site": "cross-site" }],
  ["nobody's page", { "sec-fetch-site": "none" }],
  ["an older browser, another site", { origin: "https://evil.example.com" }],
  ["an older browser, another port", { origin: "http://127.0.0.1:1" }],
  ["a hidden origin", { origin: "null" }],
  ["what is no origin", { origin: "/" }],
];

test.each([...FOREIGN, ["no browser at all", {}] as const])(
  "with a session nothing is changed for %s",
  async (_what, headers) => {
    const started = await world.startCall({}, { cookie, ...headers });
    expect(await problemIn(started)).toMatchObject({ status: 403, code: "cross_site_request" });
    const signOut = await world.request("/sessions/current", {
      method: "DELETE",
      headers: { cookie, ...headers },
    });
    expect(await problemIn(signOut)).toMatchObject({ status: 403, code: "cross_site_request" });
    expect(world.simulator.creates).toEqual([]);
    expect((await world.request("/stats", { headers: { cookie } })).status).toBe(200);
  },
);

test.each(FOREIGN)("nobody is signed in for %s", async (_what, headers) => {
  const answer = await signIn(world, {}, headers);
  expect(await problemIn(answer)).toMatchObject({ status: 403, code: "cross_site_request" });
  expect(answer.headers.getSetCookie()).toEqual([]);
});

test("our own pages may, also in a browser that knows only of origins", async () => {
  const preview = (headers: Readonly<Record<string, string>>) =>
    world.request("/call-previews", {
      method: "POST",
      headers: { "content-type": "application/json", cookie, ...headers },
      body: JSON.stringify(ASHA),
    });
  const { host, port } = new URL(world.url);
  for (const own of [
    { "sec-fetch-site": "same-origin" },
    { origin: world.url },
    { origin: `http://${host}` },
  ])
    expect((await preview(own)).status).toBe(200);
  // By another name of this machine: what counts is that page and server have the same.
  const headers = { "content-type": "application/json", cookie, host: `LOCALHOST:${port}` };
  const named = await rawRequest(world.url, {
    method: "POST",
    target: "/call-previews",
    headers: { ...headers, origin: `http://localhost:${port}` },
    body: JSON.stringify(ASHA),
  });
  expect(named.status).toBe(200);
});

test("a program with the key may from anywhere, and one that signs in need not be a browser", async () => {
  const headers = { ...WITH_KEY, "sec-fetch-site": "cross-site", origin: "https://app.example.com" };
  const answer = await world.request("/call-previews", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: "{}",
  });
  expect(answer.status).toBe(200);
  const plain = await rawRequest(world.url, {
    method: "POST",
    target: "/sessions",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ apiKey: WITH_KEY.authorization.slice(7), name: "curl" }),
  });
  expect(plain.status).toBe(200);
});

test("a form of another site cannot even be read", async () => {
  for (const type of ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"]) {
    const answer = await signIn(world, {}, { "content-type": type });
    expect(answer.status).toBe(415);
  }
});

test("behind https the cookie says so, and the public origin counts whatever the proxy makes of the host", async () => {
  const own = await startLiveWorld({ env: { BASE_URL: "https://calls.example.com" } });
  try {
    const headers = { origin: "https://calls.example.com" };
    const answer = await signIn(own, {}, { ...headers, "sec-fetch-site": "same-origin" });
    const [set = ""] = answer.headers.getSetCookie();
    expect(set).toMatch(
      /^__Host-calling-session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
    const secure = set.split(";")[0] ?? "";
    const out = (cookieHeader: string) =>
      own.request("/sessions/current", { method: "DELETE", headers: { ...headers, cookie: cookieHeader } });
    const stats = (cookieHeader: string) => own.request("/stats", { headers: { cookie: cookieHeader } });
    // Without the prefix anybody on a neighbouring host could have set it.
    expect((await stats(secure.replace("__Host-", ""))).status).toBe(401);
    expect((await stats(secure)).status).toBe(200);
    expect((await out(secure)).status).toBe(204);
    expect((await stats(secure)).status).toBe(401);
  } finally {
    await own.close();
  }
});
