import { readFile } from "node:fs/promises";

import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 as Ajv } from "ajv/dist/2020.js";
import { afterAll, beforeAll, expect, test } from "vitest";

import { signatureFor } from "./support/webhooks.ts";
import { startWorld, type World } from "./support/world.ts";

interface Document {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, Described> }>>;
  readonly components: { readonly schemas: Record<string, object> };
}
interface Described {
  readonly content?: Record<string, { readonly schema: object }>;
}

const PROBLEM = "application/problem+json";
const UNKNOWN_SID = `CA${"0".repeat(32)}`;

let world: World;
let document: Document;
let names: { callSid: string; reference: string; keyId: string };
const seen = new Set<string>();

beforeAll(async () => {
  world = await startWorld();
  document = await world.get<Document>("/openapi.json");
  const { callSid } = (await (await world.startCall()).json()) as { callSid: string };
  await world.simulator.idle();
  const { reference } = await world.get<{ reference: string }>(`/calls/${callSid}`);
  const made = await world.request("/keys", json({ name: "Revoked", scopes: ["read"] }));
  names = { callSid, reference, keyId: ((await made.json()) as { id: string }).id };
});
afterAll(() => world.close());

test("the document is valid OpenAPI 3.1", async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(document) as unknown as Record<string, unknown>);
  expect(result).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
});

const json = (body: unknown, method = "POST"): RequestInit => ({
  method,
  headers: { "content-type": "application/json" },
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const form = (fields: Record<string, string>): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields),
});
const signed = (target: string, fields: Record<string, string>): RequestInit => ({
  ...form(fields),
  headers: { "x-twilio-signature": signatureFor(world, target, fields) },
});
const asha = { customerName: "Asha", phoneNumber: "+911234567890", department: "Sales" };
const dial = (lastTwo: string) => json({ ...asha, phoneNumber: `+9112345678${lastTwo}` });

/** Every route with every answer that can be had from a healthy server. */
const EXCHANGES: readonly (readonly [
  path: () => string,
  route: string,
  init: RequestInit | (() => RequestInit),
  status: number,
])[] = [
  [() => "/start-call", "/start-call", json(asha), 200],
  [() => "/start-call", "/start-call", json({}), 400],
  [() => "/start-call", "/start-call", json("{"), 400],
  [() => "/start-call", "/start-call", dial("20"), 422],
  [() => "/start-call", "/start-call", dial("30"), 502],
  [() => "/start-call", "/start-call", dial("32"), 503],
  [() => "/start-call", "/start-call", dial("34"), 502],
  [() => "/start-call", "/start-call", form(asha), 415],
  [() => "/start-call", "/start-call", json("x".repeat(100_001)), 413],
  [() => "/call-status", "/call-status", form({ CallSid: "CA1", CallStatus: "ringing" }), 200],
  [() => "/call-status", "/call-status", form({ CallSid: "CA1", Digits: "1" }), 200],
  [() => "/call-status", "/call-status", json({}), 415],
  [() => "/record-complete", "/record-complete", form({ CallSid: "CA1", RecordingSid: "RE1" }), 200],
  [() => "/record-complete", "/record-complete", form({ a: "x".repeat(64_001) }), 413],
  [() => "/twiml?customerName=Asha&department=Sales", "/twiml", {}, 200],
  [() => "/twiml", "/twiml", form({}), 200],
  [() => "/calls", "/calls", {}, 200],
  [() => "/calls?limit=1", "/calls", {}, 200],
  [() => "/calls?format=csv", "/calls", {}, 200],
  [() => "/calls?format=csv&limit=1", "/calls", {}, 200],
  [() => "/calls?limit=0", "/calls", {}, 400],
  [() => "/calls/Sales", "/calls/{department}", {}, 200],
  [() => "/calls/Sales?format=csv", "/calls/{department}", {}, 200],
  [() => `/calls/${names.callSid}`, "/calls/{department}", {}, 200],
  [() => `/calls/${names.reference}`, "/calls/{department}", {}, 200],
  [() => `/calls/${UNKNOWN_SID}`, "/calls/{department}", {}, 404],
  [() => "/calls/Marketing", "/calls/{department}", {}, 400],
  [() => `/recordings/${names.callSid}`, "/recordings/{callSid}", {}, 200],
  [() => `/recordings/${UNKNOWN_SID}`, "/recordings/{callSid}", {}, 404],
  [() => `/recordings/${names.callSid}/audio`, "/recordings/{callSid}/audio", {}, 200],
  [
    () => `/recordings/${names.callSid}/audio`,
    "/recordings/{callSid}/audio",
    { headers: { range: "bytes=0-9" } },
    206,
  ],
  [() => `/recordings/${UNKNOWN_SID}/audio`, "/recordings/{callSid}/audio", {}, 404],
  [() => "/call-events", "/call-events", {}, 200],
  [() => "/stats", "/stats", {}, 200],
  [() => "/call-previews", "/call-previews", json(asha), 200],
  [() => "/call-previews", "/call-previews", json({ customerName: "", phoneNumber: "112" }), 200],
  [() => "/call-previews", "/call-previews", json({}), 200],
  [() => "/call-previews", "/call-previews", json({ phoneNumber: 7 }), 400],
  [() => "/sessions", "/sessions", json({ apiKey: "any", name: "Meera" }), 409],
  [() => "/sessions", "/sessions", json({}), 400],
  [() => "/sessions/current", "/sessions/current", {}, 200],
  [() => "/sessions/current", "/sessions/current", { method: "DELETE" }, 204],
  [() => "/follow-ups", "/follow-ups", {}, 200],
  [() => "/follow-ups?cursor=x", "/follow-ups", {}, 400],
  [
    () => `/follow-ups/${names.callSid}`,
    "/follow-ups/{name}",
    json({ handled: true, by: "Mira" }, "PUT"),
    200,
  ],
  [
    () => `/follow-ups/${names.callSid}`,
    "/follow-ups/{name}",
    json({ handled: true, by: "Mira" }, "PUT"),
    409,
  ],
  [() => `/follow-ups/${names.callSid}`, "/follow-ups/{name}", json({ handled: true }, "PUT"), 400],
  [() => `/follow-ups/${UNKNOWN_SID}`, "/follow-ups/{name}", json({ handled: true, by: "Mira" }, "PUT"), 404],
  [() => "/calls-in-progress", "/calls-in-progress", {}, 200],
  [() => "/calls-in-progress?limit=0", "/calls-in-progress", {}, 400],
  [() => "/calls-in-progress/end", "/calls-in-progress/end", json({ which: "queued" }), 200],
  [() => "/calls-in-progress/end", "/calls-in-progress/end", json({}), 400],
  [() => `/calls/${names.callSid}/end`, "/calls/{name}/end", { method: "POST" }, 200],
  [() => `/calls/${UNKNOWN_SID}/end`, "/calls/{name}/end", { method: "POST" }, 404],
  [() => "/dialing", "/dialing", {}, 200],
  [() => "/dialing", "/dialing", json({ state: "stopped", reason: "A test." }, "PUT"), 200],
  [() => "/start-call", "/start-call", json(asha), 503],
  [() => "/dialing", "/dialing", json({ state: "running" }, "PUT"), 200],
  [() => "/dialing", "/dialing", json({ state: "stopped" }, "PUT"), 400],
  [() => "/stats/today", "/stats/today", {}, 200],
  [() => "/keys", "/keys", json({ name: "Import", scopes: ["read", "call"], callsPerHour: 5 }), 201],
  [() => "/keys", "/keys", json({ name: "Import", scopes: [] }), 400],
  [() => "/keys", "/keys", {}, 200],
  [() => "/keys/configured", "/keys/{id}", { method: "DELETE" }, 409],
  [() => "/keys/000000000000", "/keys/{id}", { method: "DELETE" }, 404],
  [() => `/keys/${names.keyId}`, "/keys/{id}", { method: "DELETE" }, 200],
  [() => "/audit-log", "/audit-log", {}, 200],
  [() => "/audit-log?cursor=x", "/audit-log", {}, 400],
  [() => "/reach", "/reach", () => signed("/reach", { nonce: "0f".repeat(16) }), 200],
  [() => "/reach", "/reach", form({ nonce: "0f".repeat(16) }), 403],
  [() => "/reach", "/reach", () => signed("/reach", {}), 400],
  [() => "/doctor", "/doctor", {}, 200],
  [() => "/health", "/health", {}, 200],
  [() => "/health/details", "/health/details", {}, 200],
  [() => "/metrics", "/metrics", {}, 200],
  [() => "/ready", "/ready", {}, 200],
];

test.each(EXCHANGES)("%s %s answers as documented (%o, %i)", async (path, route, given, status) => {
  const init = typeof given === "function" ? given() : given;
  const answer = await world.request(path(), init);
  expect(answer.status).toBe(status);
  const method = (init.method ?? "GET").toLowerCase();
  const described = describedAnswer(route, method, status);
  seen.add(`${method} ${route}`);

  const type = answer.headers
    .get("content-type")
    ?.split(";")[0]
    ?.replace(/^audio\/.*/, "audio/*");
  const text = type === "text/event-stream" ? await firstData(answer) : await answer.text();
  const content = described.content ?? {};
  if (text === "") {
    expect(Object.keys(content)).toEqual([]);
    return;
  }
  expect(Object.keys(content)).toContain(type);
  const schema = content[type ?? ""]?.schema ?? {};
  const isJson = ["application/json", PROBLEM, "text/event-stream"].includes(type ?? "");
  expect(faultsIn(schema, isJson ? JSON.parse(text) : text)).toEqual([]);
});

test("the version is that of the package", async () => {
  const { version } = await world.get<{ version: string }>("/health/details");
  const text = await readFile(new URL("../package.json", import.meta.url), "utf8");
  expect(version).toBe((JSON.parse(text) as { version: string }).version);
});

test("every documented route was asked", () => {
  const routes = Object.entries(document.paths).flatMap(([route, methods]) =>
    Object.keys(methods)
      .filter((method) => route !== "/twiml" || method === "get" || method === "post")
      .map((method) => `${method} ${route}`),
  );
  expect([...seen].sort()).toEqual(routes.sort());
});

test("the routes of the contract are all there", () => {
  expect(Object.keys(document.paths).sort()).toEqual(
    [
      "/start-call",
      "/call-previews",
      "/sessions",
      "/sessions/current",
      "/call-status",
      "/record-complete",
      "/twiml",
      "/calls",
      "/calls/{department}",
      "/calls/{name}/end",
      "/calls-in-progress",
      "/calls-in-progress/end",
      "/call-events",
      "/recordings/{callSid}",
      "/recordings/{callSid}/audio",
      "/follow-ups",
      "/follow-ups/{name}",
      "/dialing",
      "/stats",
      "/stats/today",
      "/health",
      "/health/details",
      "/metrics",
      "/doctor",
      "/reach",
      "/ready",
      "/keys",
      "/keys/{id}",
      "/audit-log",
    ].sort(),
  );
});

test("the page to browse it loads nothing from elsewhere", async () => {
  const first = await world.request("/docs/");
  const page = await first.text();
  const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(loaded.length).toBeGreaterThan(2);
  expect(loaded.filter((address) => /^(https?:)?\/\//.test(address))).toEqual([]);
  for (const address of loaded) {
    const answer = await world.request(new URL(address, `${world.url}/docs/`).pathname);
    expect(answer.status, address).toBe(200);
    await answer.arrayBuffer();
  }
  expect(first.headers.get("content-security-policy") ?? "").not.toMatch(/https?:/);
});

/** The data of the first event of a stream that has no end. */
async function firstData({ body }: Response): Promise<string> {
  let text = "";
  for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    const data = /^data: (.*)\n\n/m.exec(text)?.[1];
    if (data !== undefined) return data;
  }
  throw new Error("The stream ended before its first event.");
}

function describedAnswer(route: string, method: string, status: number): Described {
  const responses = document.paths[route]?.[method]?.responses ?? {};
  const described = responses[String(status)] ?? responses[`${String(status)[0]}XX`];
  if (!described) throw new Error(`${method} ${route}: ${status} is not documented`);
  return described;
}

function faultsIn(schema: object, value: unknown): unknown[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const whole = { ...schema, components: document.components };
  const validate = ajv.compile(whole);
  return validate(value) ? [] : (validate.errors ?? []);
}
