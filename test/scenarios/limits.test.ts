import { afterAll, beforeAll, expect, test } from "vitest";

import { rawRequest } from "../support/raw-request.ts";
import { postForm, problemIn } from "../support/webhooks.ts";
import { ASHA, startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const postJson = (body: string, type = "application/json") =>
  world.request("/start-call", { method: "POST", headers: { "content-type": type }, body });
const padded = (length: number) => JSON.stringify({ ...ASHA, customerName: "" }) + " ".repeat(length);

test("a JSON body over 100 kB is 413", async () => {
  expect(await problemIn(await postJson(padded(100_001)))).toMatchObject({
    status: 413,
    code: "body_too_large",
  });
  expect((await postJson(padded(90_000))).status).toBe(400);
});

test("a form over 64 kB is 413, before its signature is looked at", async () => {
  for (const target of ["/call-status", "/record-complete", "/twiml"]) {
    const long = { CallSid: "x".repeat(66_000) };
    const answer = await postForm(world, target, long, { "x-twilio-signature": "wrong" });
    expect(await problemIn(answer)).toMatchObject({ status: 413 });
    expect((await postForm(world, target, { CallSid: "x".repeat(60_000) })).status).toBe(200);
  }
});

test("malformed JSON is 400", async () => {
  for (const body of ["", "{", "[1,", '{"a":1}x', '{"__proto__":{"a":1}}', "\u0000"]) {
    expect(await problemIn(await postJson(body))).toMatchObject({ status: 400 });
  }
});

test("JSON that is no object is 400", async () => {
  for (const body of ["null", "7", '"text"', "[]", "true"]) {
    expect(await problemIn(await postJson(body))).toMatchObject({ status: 400, code: "invalid_request" });
  }
});

test("a wrong content type is 415, before any signature is looked at", async () => {
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/xml",
    "multipart/form-data",
  ]) {
    expect(await problemIn(await postJson(JSON.stringify(ASHA), type))).toMatchObject({ status: 415 });
  }
  for (const target of ["/call-status", "/record-complete", "/twiml"]) {
    for (const type of ["application/json", "text/plain"]) {
      const headers = { "content-type": type, "x-twilio-signature": "wrong" };
      const answer = await world.request(target, { method: "POST", headers, body: "{}" });
      expect(await problemIn(answer)).toMatchObject({ status: 415 });
    }
  }
});

test("an unknown path and a wrong method are told before the body is read", async () => {
  const headers = { "content-type": "application/json" };
  for (const body of ["{", "{}", "x".repeat(200_000)]) {
    for (const [path, status] of [
      ["/nothing-here", 404],
      ["/stats", 405],
      ["/calls/Sales", 405],
    ] as const) {
      const answer = await world.request(path, { method: "POST", headers, body });
      expect(await problemIn(answer)).toMatchObject({ status });
    }
  }
  const put = await world.request("/start-call", {
    method: "PUT",
    headers: { "content-type": "a/b" },
    body: "x",
  });
  expect(await problemIn(put)).toMatchObject({ status: 405 });
});

test("every error is a problem with the usual headers", async () => {
  const answers = [
    await world.request("/nothing-here"),
    await world.request("/stats", { method: "POST" }),
    await world.request("/calls/%"),
    await world.request("/calls/%ff"),
    await world.request(`/calls/${"a".repeat(15_000)}`),
    await world.request("/calls?limit=0"),
    await postJson("{"),
    await postJson("x", "a/b"),
    await postForm(world, "/call-status", {}, { "x-twilio-signature": "wrong" }),
  ];
  for (const answer of answers) {
    const { status } = await problemIn(answer);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test("bytes that are no HTTP request are answered with a problem too", async () => {
  for (const target of ["/calls/\u0001", "/a b c"]) {
    const { status, headers, body } = await rawRequest(world.url, { target });
    expect([status, headers.get("content-type")]).toEqual([400, "application/problem+json; charset=utf-8"]);
    expect(JSON.parse(body)).toMatchObject({ status: 400 });
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test("a foreign Host header is 421, on every route", async () => {
  for (const host of ["calls.example.com", "127.0.0.1.example.com", "localhost.example.com:3000", ""]) {
    for (const target of ["/calls", "/health", "/twiml", "/nothing-here"]) {
      const { status, headers } = await rawRequest(world.url, { target, headers: { host } });
      expect([host, target, status]).toEqual([host, target, 421]);
      expect(headers.get("content-type")).toMatch(/^application\/problem\+json/);
    }
  }
  for (const host of ["localhost", "localhost:3000", "127.0.0.1", "[::1]:3000"]) {
    expect((await rawRequest(world.url, { target: "/health", headers: { host } })).status).toBe(200);
  }
});
