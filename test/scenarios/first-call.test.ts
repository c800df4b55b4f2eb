import { afterEach, beforeEach, expect, test } from "vitest";

import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

test("a call is placed, answered, a key pressed, and recorded", async () => {
  const answer = await world.startCall();
  expect(answer.status).toBe(200);
  const started = (await answer.json()) as { message: string; callSid: string };
  expect(started).toEqual({
    message: "Call started",
    callSid: expect.stringMatching(/^CA[0-9a-f]{32}$/) as string,
  });

  await world.simulator.idle();

  const [call] = await world.get<Record<string, unknown>[]>("/calls");
  expect(call).toMatchObject({
    id: 1,
    callSid: started.callSid,
    customerName: "Asha",
    phoneNumber: "+911234567890",
    department: "Sales",
    status: "completed",
    ivrSelection: "1",
    recordingUrl: expect.stringContaining("/Recordings/RE") as string,
  });
  expect(call?.["duration"]).toBeGreaterThan(0);
  expect(await world.get("/stats")).toEqual({
    total: 1,
    answered: 1,
    failed: 0,
    byDepartment: { Sales: 1, CRM: 0, Collection: 0, Support: 0 },
  });
});
