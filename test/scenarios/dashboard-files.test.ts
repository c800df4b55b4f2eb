import { afterAll, beforeAll, expect, test } from "vitest";

import { startLiveWorld } from "../support/live-world.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const assetsOf = (page: string) =>
  [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? "");

test.each(["/", "/dashboard", "/dashboard/calls?q=asha", "/dashboard/no/such/page"])(
  "%s gives the one page, with a policy that lets nothing inline or foreign run",
  async (path) => {
    const answer = await world.request(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(policy).not.toMatch(/https?:|\*/);
    const page = await answer.text();
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
    const nonce = /<meta property="csp-nonce" nonce="([^"]+)"/.exec(page)?.[1];
    expect(policy).toContain(`'nonce-${nonce}'`);
    expect(page).not.toContain("__NONCE__");
  },
);

test("each copy of the page has a nonce of its own", async () => {
  const policies = await Promise.all(
    [1, 2].map(async () => (await world.request("/")).headers.get("content-security-policy")),
  );
  expect(policies[0]).not.toBe(policies[1]);
});

test("what the page loads is named by its content, kept for good, and sent compressed", async () => {
  const assets = assetsOf(await (await world.request("/")).text());
  expect(assets.length).toBeGreaterThanOrEqual(2);
  for (const path of assets) {
    expect(path).toMatch(/-[\w-]{8}\.(js|css|svg)$/);
    for (const encoding of ["br", "gzip"]) {
      const answer = await world.request(path, { headers: { "accept-encoding": encoding } });
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(answer.headers.get("content-encoding")).toBe(encoding);
      expect(answer.headers.get("vary")).toContain("accept-encoding");
    }
  }
});

test("the script before the first paint has a fixed name and is asked for anew", async () => {
  const answer = await world.request("/first-paint.js");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/javascript/);
  expect(answer.headers.get("cache-control") ?? "").not.toContain("immutable");
  const again = await world.request("/first-paint.js", {
    // Left to itself, fetch would forbid the answer that nothing has changed.
    headers: { "if-none-match": answer.headers.get("etag") ?? "", "cache-control": "max-age=0" },
  });
  expect(again.status).toBe(304);
});

test.each(["/assets/none-12345678.js", "/assets/../index.html", "/assets/%2e%2e/index.html", "/assets/"])(
  "%s is no file of the dashboard",
  async (path) => {
    const answer = await world.request(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
  },
);

test("live, the files are open and hold no data", async () => {
  const live = await startLiveWorld();
  try {
    const page = await live.request("/dashboard/calls");
    expect(page.status).toBe(200);
    for (const path of assetsOf(await page.text())) expect((await live.request(path)).status).toBe(200);
  } finally {
    await live.close();
  }
});
