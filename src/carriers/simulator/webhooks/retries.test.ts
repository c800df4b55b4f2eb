import { createServer } from "node:net";

import { expect, test } from "vitest";

import type { Answer } from "../test-support/application.ts";
import { AUTH_TOKEN, basic, world } from "../test-support/world.ts";
import { signature } from "./signature.ts";

const busy = { To: "+911234567810", StatusCallbackEvent: "completed" };

/** Gives these answers in turn, then the usual empty response. */
function inTurn(...answers: Answer[]): () => Answer {
  return () => answers.shift() ?? { body: "<Response/>" };
}

test("a server error is retried when the fragment asks for it, with the same token, and the fragment stays at home", async () => {
  const { simulator, application, create } = await world();
  application.routes.set("/status", inTurn({ status: 500 }, { status: 503 }));
  await create({ ...busy, StatusCallback: `${application.url}/status?call=1#rc=2&rp=5xx` });
  await simulator.idle();
  const received = application.at("/status");
  expect(received.map((request) => request.target)).toEqual(Array(3).fill("/status?call=1"));
  const tokens = received.map((request) => request.headers["i-twilio-idempotency-token"]);
  expect(tokens[0]).toBeUndefined();
  expect(tokens[1]).toMatch(/^[0-9a-f-]{36}$/);
  expect(tokens[2]).toBe(tokens[1]);
  expect(simulator.deliveries.map(({ attempt, status }) => [attempt, status])).toEqual([
    [1, 500],
    [2, 503],
    [3, 200],
  ]);
  const first = received[0];
  expect(first?.headers["user-agent"]).toBe("TwilioProxy/1.1");
  expect(first?.headers["x-twilio-signature"]).toBe(
    signature(AUTH_TOKEN, `${application.url}/status?call=1`, first?.fields ?? {}),
  );
});

test("by default a server error is not retried, and is reported", async () => {
  const { simulator, application, create, told } = await world();
  application.routes.set("/status", inTurn({ status: 500 }));
  await create({ ...busy, StatusCallback: `${application.url}/status` });
  await simulator.idle();
  expect(application.at("/status")).toHaveLength(1);
  expect(simulator.debuggerAlerts.map((alert) => alert.code)).toEqual([11200]);
  expect(told().at(-1)).toContain('the webhook "busy" was refused with HTTP 500');
});

test("a client error is retried only under its own name", async () => {
  const { simulator, application, create } = await world();
  application.routes.set("/status", () => ({ status: 403 }));
  await create({ ...busy, StatusCallback: `${application.url}/status#rc=3&rp=5xx,ct,rt` });
  await create({ ...busy, StatusCallback: `${application.url}/status?other#rc=3&rp=4xx` });
  await simulator.idle();
  expect(application.received.map((request) => request.target).sort()).toEqual([
    "/status",
    ...Array<string>(4).fill("/status?other"),
  ]);
});

test("a broken connection counts as a read failure", async () => {
  const { simulator, application, create } = await world();
  application.routes.set("/status", inTurn({ broken: true }, { broken: true }));
  await create({ ...busy, StatusCallback: `${application.url}/status#rc=2&rp=rt` });
  await create({ ...busy, StatusCallback: `${application.url}/other` });
  await simulator.idle();
  expect(application.at("/status")).toHaveLength(3);
});

test("a refused connection is tried once more by default, then given up", async () => {
  const { simulator, create, told } = await world();
  await create({ ...busy, StatusCallback: "http://127.0.0.1:1/status" });
  await simulator.idle();
  expect(simulator.deliveries.map(({ attempt, failure }) => [attempt, failure])).toEqual([
    [1, "ECONNREFUSED"],
    [2, "ECONNREFUSED"],
  ]);
  expect(simulator.debuggerAlerts.map((alert) => alert.code)).toEqual([11205]);
  expect(told().at(-1)).toContain("could not be delivered (ECONNREFUSED)");
});

test("an answer that does not come in time is a read failure", async () => {
  const { simulator, application } = await world({ speed: 1 });
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const address = silent.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const statusCallback = `http://127.0.0.1:${port}/status`;
  await simulator.receiveCall({
    from: "+14155550100",
    to: "+15005550006",
    voiceUrl: `${application.url}/empty`,
    statusCallback: `${statusCallback}#rt=100&rc=1&rp=rt`,
  });
  await simulator.idle();
  silent.close();
  expect(simulator.deliveries.filter(({ kind }) => kind === "status").map(({ failure }) => failure)).toEqual([
    "read timeout",
    "read timeout",
  ]);
});

test("a webhook by GET carries its fields in the query and signs the address with them", async () => {
  const { simulator, application, create } = await world();
  await create({ ...busy, StatusCallback: `${application.url}/status?call=1`, StatusCallbackMethod: "GET" });
  await simulator.idle();
  const [request] = application.at("/status");
  expect(request).toMatchObject({ method: "GET", body: "" });
  expect(request?.target).toMatch(/^\/status\?call=1&CallSid=CA/);
  expect(request?.headers["x-twilio-signature"]).toBe(
    signature(AUTH_TOKEN, `${application.url}${request?.target ?? ""}`, {}),
  );
});

test("credentials in the address are sent, but not signed", async () => {
  const { simulator, application, create } = await world();
  const bare = `${application.url}/status`;
  await create({ ...busy, StatusCallback: bare.replace("http://", "http://user:pass%40word@") });
  await simulator.idle();
  const [request] = application.at("/status");
  expect(request?.headers.authorization).toBe(basic("user", "pass@word"));
  expect(request?.headers["x-twilio-signature"]).toBe(signature(AUTH_TOKEN, bare, request?.fields ?? {}));
});

test("credentials that cannot be decoded are a connection that fails, and the call goes on", async () => {
  const { simulator, application, create } = await world();
  const address = `${application.url.replace("http://", "http://a%zz:b@")}/status`;
  await create({ ...busy, StatusCallback: address });
  await create({ To: "+911234567890", StatusCallback: address });
  await simulator.idle();
  expect(simulator.calls().map(({ status }) => status)).toEqual(["busy", "completed"]);
  expect(new Set(simulator.deliveries.map(({ failure }) => failure))).toEqual(
    new Set(["unreadable credentials", null]),
  );
  expect(simulator.debuggerAlerts.map((alert) => alert.code)).toContain(11205);
});

test("an answer that is neither XML nor empty is warned about", async () => {
  const { simulator, application, create } = await world();
  application.routes.set("/status", () => ({ contentType: "text/plain", body: "OK" }));
  await create({ ...busy, StatusCallback: `${application.url}/status` });
  await simulator.idle();
  expect(simulator.debuggerAlerts.map((alert) => alert.code)).toEqual([15003]);
});
