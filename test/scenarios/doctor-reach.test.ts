import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { startSimulator } from "../../src/carriers/simulator/simulator.ts";
import { codesIn, examined, found } from "../support/examination.ts";
import { freePort } from "../support/free-port.ts";
import { HttpProxy, type Quirk } from "../support/http-proxy.ts";
import { API_KEY, startLiveWorld } from "../support/live-world.ts";
import { startWorld, type World } from "../support/world.ts";

let proxy: HttpProxy;
let world: World;

beforeAll(async () => {
  proxy = await HttpProxy.start();
  world = await startLiveWorld({ env: { BASE_URL: proxy.origin } });
  proxy.target = world.url;
});
afterEach(() => {
  proxy.target = world.url;
  proxy.quirk = () => undefined;
  proxy.keepsAnswers = false;
});
afterAll(async () => {
  await world.close();
  await proxy.close();
});

const page = "<html>Hello</html>";
const html = { "content-type": "text/html" };

test.each<[string, Quirk]>([
  ["changes nothing", () => undefined],
  ["writes another host", ({ headers }) => void (headers["host"] = "internal.example:8080")],
  ["tells of another scheme", ({ headers }) => void (headers["x-forwarded-proto"] = "http")],
  ["adds headers", ({ headers }) => void (headers["x-real-ip"] = "192.0.2.1")],
])("a proxy that %s is well", async (_what, quirk) => {
  proxy.quirk = quirk;
  expect(codesIn(await examined(world))).toEqual([]);
});

test.each<[string, Quirk, string, RegExp, RegExp]>([
  [
    "leads to another origin",
    ({ target }, reply) => reply(301, { location: `https://calls.example.com${target}` }, ""),
    "redirected",
    /redirects to https:\/\/calls\.example\.com\/reach/,
    /^Set BASE_URL=https:\/\/calls\.example\.com and restart\.$/,
  ],
  [
    "leads to a login",
    (_request, reply) => reply(302, { location: "/login?back=x" }, ""),
    "redirected",
    /redirects to http:\/\/127\.0\.0\.1:\d+\/login\.$/,
    /without a redirect/,
  ],
  [
    "adds to the path",
    (request) => void (request.target = `/app${request.target}`),
    "path_rewritten",
    /another path arrives/,
    /neither add nor remove/,
  ],
  [
    "doubles the slash",
    (request) => void (request.target = `/${request.target}`),
    "path_rewritten",
    /another path arrives/,
    /neither add nor remove/,
  ],
  [
    "cuts the path off",
    (request) => void (request.target = "/calls"),
    "path_rewritten",
    /another path arrives/,
    /neither add nor remove/,
  ],
  [
    "turns POST into GET",
    (request) => void Object.assign(request, { method: "GET", body: "" }),
    "method_rewritten",
    /another method arrives than POST/,
    /pass the method on/,
  ],
  [
    "drops the query",
    (request) => void (request.target = "/reach"),
    "query_rewritten",
    /it is lost/,
    /untouched/,
  ],
  [
    "sorts the query",
    (request) => void (request.target = `/reach?${queryOf(request.target).split("&").sort().join("&")}`),
    "query_rewritten",
    /parts are sorted/,
    /untouched/,
  ],
  [
    "encodes the query otherwise",
    (request) => void (request.target = request.target.replaceAll("%20", "+")),
    "query_rewritten",
    /encoded otherwise/,
    /untouched/,
  ],
  [
    "decodes the query",
    (request) => void (request.target = request.target.replaceAll("%27", "'")),
    "query_rewritten",
    /encoded otherwise/,
    /untouched/,
  ],
  [
    "adds to the query",
    (request) => void (request.target += "&visitor=7"),
    "query_rewritten",
    /content differs/,
    /untouched/,
  ],
  [
    "removes the signature",
    ({ headers }) => void (headers["x-twilio-signature"] = undefined),
    "signature_removed",
    /X-Twilio-Signature does not arrive/,
    /pass all request headers on/,
  ],
  [
    "adds to the form",
    (request) => void (request.body += "&seen=1"),
    "body_rewritten",
    /fields of the form/,
    /bodies and their Content-Type/,
  ],
  [
    "changes the content type",
    ({ headers }) => void (headers["content-type"] = "text/plain"),
    "body_rewritten",
    /fields of the form/,
    /bodies and their Content-Type/,
  ],
  [
    "asks for a login",
    (_request, reply) => reply(401, html, page),
    "shut",
    /refuses requests/,
    /without login/,
  ],
  ["is a firewall", (_request, reply) => reply(403, html, page), "shut", /a firewall/, /without login/],
  [
    "cannot reach the program",
    (_request, reply) => reply(504, html, page),
    "proxy_failing",
    /the proxy answers with an error/,
    /proxy's target/,
  ],
  [
    "shows a page of its own",
    (_request, reply) => reply(200, html, page),
    "other_server",
    /another server answers there \(HTTP 200\)/,
    /Correct BASE_URL/,
  ],
  [
    "knows no such page",
    (_request, reply) => reply(404, html, page),
    "other_server",
    /another server answers there \(HTTP 404\)/,
    /Correct BASE_URL/,
  ],
])("a proxy that %s", async (_what, quirk, code, what, todo) => {
  proxy.quirk = quirk;
  const examination = await examined(world);
  expect(codesIn(examination)).toEqual([code]);
  const finding = found(examination, code);
  expect(finding.what).toMatch(what);
  expect(finding.todo).toMatch(todo);
  expect(examination.state).toBe("fault");
});

test("a proxy that keeps answers", async () => {
  proxy.keepsAnswers = true;
  const examination = await examined(world);
  expect(codesIn(examination)).toEqual(["cached"]);
  expect(found(examination, "cached").todo).toContain("Switch caching off");
});

test("an address where nobody listens, and a proxy whose target is gone", async () => {
  const nobody = await startLiveWorld({ env: { BASE_URL: `http://127.0.0.1:${await freePort()}` } });
  try {
    expect(found(await examined(nobody), "connection_refused").todo).toContain("Start the proxy");
  } finally {
    await nobody.close();
  }
  proxy.target = `http://127.0.0.1:${await freePort()}`;
  expect(found(await examined(world), "proxy_failing").todo).toContain("Check that the program runs");
});

test("a proxy that hangs up, and one that never answers", async () => {
  proxy.quirk = (_request, _reply, hangUp) => hangUp();
  expect(found(await examined(world), "connection_cut").todo).toContain("proxy's log");
  const silent = await HttpProxy.start();
  const own = await startLiveWorld({ env: { BASE_URL: silent.origin } });
  try {
    silent.hangs = true;
    expect(found(await examined(own), "no_answer").todo).toContain("Check the firewall");
  } finally {
    await own.close();
    await silent.close();
  }
});

test("another process on the same database is told, in case there should be one only", async () => {
  const other = await startWorld({
    folder: world.folder,
    carrier: world.simulator,
    env: environmentOf(world, proxy.origin),
  });
  try {
    proxy.target = other.url;
    const examination = await examined(world);
    expect(codesIn(examination)).toEqual(["other_process"]);
    expect(examination.state).toBe("warning");
    expect(found(examination, "other_process").todo).toContain("end the other");
  } finally {
    await other.app.close();
  }
});

test("another installation with the same token, and one with another", async () => {
  const same = await startWorld({ carrier: world.simulator, env: environmentOf(world, proxy.origin) });
  try {
    proxy.target = same.url;
    const told = found(await examined(world), "other_installation");
    expect(told.todo).toContain("an address of its own");
  } finally {
    await same.close();
  }
  const stranger = await startSimulator({
    accountSid: `AC${"2".repeat(32)}`,
    authToken: "another-auth-token",
  });
  const env = { ...environmentOf(world, proxy.origin), TWILIO_ACCOUNT_SID: stranger.accountSid };
  const other = await startWorld({
    carrier: stranger,
    env: { ...env, TWILIO_AUTH_TOKEN: stranger.authToken, TWILIO_API_BASE_URL: stranger.url },
  });
  try {
    proxy.target = other.url;
    expect(found(await examined(world), "token_differs").todo).toContain("an old token");
  } finally {
    await stranger.close();
    await other.close();
  }
});

test("another of our programs with the same token, whose own address is another", async () => {
  const env = environmentOf(world, "https://elsewhere.example.com");
  const other = await startWorld({ carrier: world.simulator, env });
  try {
    proxy.target = other.url;
    const told = found(await examined(world), "base_url_differs");
    expect(told.what).toContain("whose own BASE_URL is https://elsewhere.example.com, not http://127.0.0.1:");
    expect(told.todo).toContain("let this address lead to this machine and PORT");
  } finally {
    await other.close();
  }
});

test("who does not know the token learns nothing, however the request suffers", async () => {
  const fields = { nonce: "0f".repeat(16), ticket: "00".repeat(32) };
  const answer = await world.request("/reach?a=1", { method: "POST", body: new URLSearchParams(fields) });
  expect(answer.status).toBe(403);
  const problem: unknown = await answer.json();
  for (const hidden of ["received", "publicOrigin"]) expect(problem).not.toHaveProperty(hidden);
});

function queryOf(target: string): string {
  return target.slice(target.indexOf("?") + 1);
}

/** The environment of a second program of the same carrier account behind the same address. */
function environmentOf({ simulator }: World, origin: string): Record<string, string> {
  return {
    HOST: "127.0.0.1",
    BASE_URL: origin,
    TWILIO_ACCOUNT_SID: simulator.accountSid,
    TWILIO_AUTH_TOKEN: simulator.authToken,
    TWILIO_CALLER_ID: "+15005550006",
    TWILIO_API_BASE_URL: simulator.url,
    API_KEY,
  };
}
