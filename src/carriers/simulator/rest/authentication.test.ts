import { expect, test } from "vitest";

import { ACCOUNT_SID, AUTH_TOKEN, basic, world } from "../test-support/world.ts";

const KEY = `SK${"0".repeat(32)}`;

test.each([
  ["no credentials", undefined, 401],
  ["another scheme", "Bearer x", 401],
  ["a wrong token", basic(ACCOUNT_SID, "wrong"), 401],
  ["an unknown key", basic("SK1", "secret"), 401],
  ["a key's wrong secret", basic(KEY, AUTH_TOKEN), 401],
  ["the account's token", basic(ACCOUNT_SID, AUTH_TOKEN), 200],
  ["an API key", basic(KEY, "secret:with:colons"), 200],
])("%s: %s answers %i", async (_name, authorization, status) => {
  const { simulator } = await world({ apiKeys: { [KEY]: "secret:with:colons" } });
  const headers = authorization === undefined ? {} : { authorization };
  const response = await fetch(`${simulator.url}/2010-04-01/Accounts/${ACCOUNT_SID}.json`, { headers });
  expect(response.status).toBe(status);
  const body: unknown = await response.json();
  expect(body).toMatchObject(
    status === 200 ? { sid: ACCOUNT_SID, status: "active" } : { code: 20003, status: 401 },
  );
});

test("an account that is not ours, and a path that is none, do not exist", async () => {
  const { simulator, get } = await world();
  const headers = { authorization: basic(ACCOUNT_SID, AUTH_TOKEN) };
  const foreign = await fetch(`${simulator.url}/2010-04-01/Accounts/AC${"f".repeat(32)}/Calls.json`, {
    headers,
  });
  expect([foreign.status, await foreign.json()]).toMatchObject([404, { code: 20404 }]);
  for (const path of ["/Faxes.json", "/Calls/CA1.json", "/Calls/CA1/Recordings.json"]) {
    expect((await get(path)).status).toBe(404);
  }
});

test.each([
  ["application/xml", "<a/>"],
  ["application/json", '{"To":"+911234567890","From":"+15005550006","Twiml":"<Response/>"}'],
])("a body of %s is refused: Twilio reads forms only", async (contentType, body) => {
  const { simulator } = await world();
  const response = await fetch(`${simulator.url}/2010-04-01/Accounts/${ACCOUNT_SID}/Calls.json`, {
    method: "POST",
    headers: { authorization: basic(ACCOUNT_SID, AUTH_TOKEN), "content-type": contentType },
    body,
  });
  expect([response.status, await response.json()]).toMatchObject([400, { code: 20422 }]);
});
