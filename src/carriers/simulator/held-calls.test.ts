import { expect, test } from "vitest";

import type { Behaviour } from "./behaviour.ts";
import { NUMBER, world } from "./test-support/world.ts";

const PATIENTLY = { timeout: 10_000 };

async function held(stays: NonNullable<Behaviour["stays"]>) {
  const behaviour: Behaviour = { phone: { kind: "answers", ringSeconds: 1, presses: [] }, stays };
  const here = await world({ callees: [{ number: NUMBER, title: "stays", behaviour }] });
  const { sid } = (await (await here.create({ To: NUMBER })).json()) as { sid: string };
  const status = () => here.simulator.calls().find((call) => call.sid === sid)?.status;
  await expect.poll(status, PATIENTLY).toBe(stays);
  const change = async (fields: Record<string, string>) => {
    const answer = await here.post(`/Calls/${sid}.json`, fields);
    return ((await answer.json()) as Record<string, unknown>)["status"];
  };
  const words = () => here.application.at("/status").map(({ fields }) => fields["CallStatus"]);
  return { here, change, words };
}

test("a call stays where it is told to, until the API ends it; cancelled in the queue it sends nothing", async () => {
  const queued = await held("queued");
  expect(await queued.change({ Status: "canceled" })).toBe("canceled");
  await queued.here.simulator.idle();
  expect(queued.words()).toEqual([]);

  const ringing = await held("ringing");
  expect(await ringing.change({ Status: "canceled" })).toBe("canceled");
  await ringing.here.simulator.idle();
  expect(ringing.words()).toEqual(["initiated", "ringing", "canceled"]);

  const talking = await held("in-progress");
  expect(await talking.change({ Status: "completed" })).toBe("completed");
  await talking.here.simulator.idle();
  expect(talking.words()).toEqual(["initiated", "ringing", "in-progress", "completed"]);
});

test("a call that stays goes on with the words of a redirect, and ends with the simulator", async () => {
  const talking = await held("in-progress");
  await talking.change({ Twiml: "<Response><Say>Other words.</Say></Response>" });
  await talking.here.simulator.idle();
  expect(talking.here.told().join("\n")).toContain("Other words.");
  const ringing = await held("ringing");
  await ringing.here.simulator.close();
});

test("an update that a fault strikes changes nothing, and is recorded", async () => {
  const { here, change } = await held("ringing");
  here.simulator.faults.updateServerError = 1;
  expect(await change({ Status: "canceled" })).toBe(500);
  here.simulator.faults.updateServerError = 0;
  expect(await change({ Status: "canceled" })).toBe("canceled");
  expect(here.simulator.updates.map(({ httpStatus, code }) => [httpStatus, code])).toEqual([
    [500, 20500],
    [200, null],
  ]);
});
