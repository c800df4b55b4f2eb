import { expect, test } from "vitest";

import { parseFaults } from "./faults.ts";
import { world } from "./test-support/world.ts";

test("a list of names, with or without a probability", () => {
  expect(parseFaults("duplicate, reorder=0.3,drop=0,429,5xx-placed,slow=800")).toEqual({
    kind: "faults",
    faults: {
      duplicateWebhooks: 1,
      reorderWebhooks: 0.3,
      dropWebhooks: 0,
      createTooManyRequests: 1,
      createServerErrorYetPlaced: 1,
      slowCreate: 800,
    },
  });
});

test("nothing is no fault", () => {
  expect(parseFaults("")).toEqual({ kind: "faults", faults: {} });
});

test("what cannot be read comes back by name", () => {
  expect(parseFaults("duplicate,chaos,drop=2,delay=x,delay=,__proto__,slow=-1")).toEqual({
    kind: "unreadable",
    entries: ["chaos", "drop=2", "delay=x", "delay=", "__proto__", "slow=-1"],
  });
});

test("429 and a server error place nothing; a server error yet placed does", async () => {
  const { simulator, create } = await world({ faults: { createTooManyRequests: 1 } });
  expect((await create()).status).toBe(429);
  Object.assign(simulator.faults, { createTooManyRequests: 0, createServerError: 1 });
  expect((await create()).status).toBe(500);
  Object.assign(simulator.faults, { createServerError: 0, createServerErrorYetPlaced: 1 });
  expect((await create()).status).toBe(500);
  expect(
    simulator.creates.map(({ httpStatus, code, callSid }) => [httpStatus, code, callSid !== null]),
  ).toEqual([
    [429, 20429, false],
    [500, 20500, false],
    [500, 20500, true],
  ]);
  expect(simulator.calls()).toHaveLength(1);
});

test("a lost answer: the call is placed, the connection cut", async () => {
  const { simulator, create } = await world({ faults: { loseCreateAnswer: 1 } });
  await expect(create()).rejects.toThrow();
  await simulator.idle();
  expect(simulator.calls().map((call) => call.status)).toEqual(["completed"]);
});

test("a slow create waits, and places nothing for a client that has gone", async () => {
  const { simulator } = await world({ faults: { slowCreate: 600_000 } });
  const asked = fetch(`${simulator.url}/2010-04-01/Accounts/${simulator.accountSid}/Calls.json`, {
    method: "POST",
    signal: AbortSignal.timeout(300),
    headers: { authorization: `Basic ${btoa(`${simulator.accountSid}:${simulator.authToken}`)}` },
    body: new URLSearchParams({ To: "+911234567890", From: "+15005550006", Twiml: "<Response/>" }),
  });
  await expect(asked).rejects.toThrow();
  await simulator.close();
  expect(simulator.calls()).toEqual([]);
});
