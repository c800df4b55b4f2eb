import https from "node:https";

import { afterEach, expect, it, vi } from "vitest";

import { RestAnswerError, RestClient } from "./rest-client.ts";

afterEach(() => vi.unstubAllEnvs());

it("connects directly, whatever proxy the environment names", () => {
  vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:9");
  const client = new RestClient({ timeoutMs: 100 });
  expect(client.axios.defaults.httpsAgent).toBeInstanceOf(https.Agent);
  client.close();
});

it("goes to Twilio's own origin unless told otherwise, and shows nothing of the request in an error", async () => {
  const client = new RestClient({ timeoutMs: 100 });
  const asked: unknown[] = [];
  client.axios.defaults.adapter = (config) => {
    asked.push(config.url, config.maxRedirects);
    return Promise.reject(Object.assign(new Error("secret"), { code: "ECONNRESET", config }));
  };
  const request = client.request({
    method: "post",
    uri: "https://api.sydney.au1.twilio.com/2010-04-01/x.json?a=1",
    username: "AC1",
    password: "secret",
  });
  const error: unknown = await request.catch((reason: unknown) => reason);
  expect(asked).toEqual(["https://api.twilio.com/2010-04-01/x.json?a=1", 0]);
  expect(error).toMatchObject({
    name: "NoAnswerError",
    reason: "connection-lost",
    message: "connection-lost",
  });
  expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain("secret");
  expect((error as Error).cause).toBeUndefined();
  expect(client.lastRequest).toBeUndefined();
  client.close();
});

it("keeps of an answer its status and the code of its body", () => {
  expect(new RestAnswerError(400, { code: 21211, message: "To +911234567890" })).toMatchObject({
    httpStatus: 400,
    code: 21211,
    message: "HTTP 400",
  });
  for (const body of [null, undefined, "<html>", 7, []])
    expect(new RestAnswerError(502, body).code).toBeUndefined();
});
