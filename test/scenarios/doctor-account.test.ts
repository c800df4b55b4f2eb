import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test } from "vitest";

import type { Examination } from "../../src/domain/finding.ts";
import { codesIn, examined, found } from "../support/examination.ts";
import { freePort } from "../support/free-port.ts";
import { startLiveWorld } from "../support/live-world.ts";

async function examinedWith(env: Readonly<Record<string, string>>): Promise<Examination> {
  const world = await startLiveWorld({ env });
  try {
    return await examined(world);
  } finally {
    await world.close();
  }
}

/** What is said of a carrier that answers everything in the same way; nothing but its own fault is. */
async function examinedAt(answer: (response: http.ServerResponse) => void): Promise<Examination> {
  const server = http.createServer((_request, response) => answer(response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    return await examinedWith({ TWILIO_API_BASE_URL: `http://127.0.0.1:${port}` });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const json = (status: number, body: unknown) => (response: http.ServerResponse) =>
  void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

test("a wrong auth token is told, with what else it breaks", async () => {
  const examination = await examinedWith({ TWILIO_AUTH_TOKEN: "the-token-of-yesterday" });
  const finding = found(examination, "auth_token_refused");
  expect(finding.why).toContain("Every webhook is refused too");
  expect(finding.todo).toContain("primary auth token");
  expect(JSON.stringify(examination)).not.toContain("the-token-of-yesterday");
});

test("an API key that the carrier refuses is told apart from the token, which is right", async () => {
  const key = { TWILIO_API_KEY_SID: `SK${"7".repeat(32)}`, TWILIO_API_KEY_SECRET: "the-secret-of-nobody" };
  const examination = await examinedWith(key);
  expect(codesIn(examination)).toEqual(["api_key_refused"]);
  expect(found(examination, "api_key_refused").todo).toContain("Make a new key");
});

test("a carrier that knows no such account", async () => {
  const examination = await examinedAt(json(404, { code: 20404, message: "not found", status: 404 }));
  expect(found(examination, "account_unknown").todo).toContain("Copy the account SID");
});

test("something that does not speak the carrier's protocol", async () => {
  for (const answer of [
    (response: http.ServerResponse) => void response.writeHead(200).end("<html>Welcome"),
    (response: http.ServerResponse) => void response.writeHead(404).end("<html>Not found"),
    json(200, { sid: "somebody", status: "active" }),
  ]) {
    const examination = await examinedAt(answer);
    expect(found(examination, "carrier_unreadable").todo).toContain("TWILIO_API_BASE_URL");
  }
});

test("a carrier where nobody listens, and one that never answers", async () => {
  const nobody = await examinedWith({ TWILIO_API_BASE_URL: `http://127.0.0.1:${await freePort()}` });
  expect(found(nobody, "carrier_unreachable").what).toContain("no connection");
  expect(found(nobody, "carrier_unreachable").todo).toContain("firewall");
  const silent = await examinedAt(() => undefined);
  expect(found(silent, "carrier_unreachable").what).toContain("no answer in time");
});
