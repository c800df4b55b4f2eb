import { afterEach, expect, test, vi } from "vitest";

import { CALLEES } from "../../src/carriers/simulator/callees.ts";
import { problemIn } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";
import { EXPECTATIONS } from "./callees.ts";

let world: World | undefined;

afterEach(async () => {
  vi.restoreAllMocks();
  await world?.close();
  world = undefined;
});

test("every row of the table has its expectation, and every expectation its row", () => {
  expect(Object.keys(EXPECTATIONS).sort()).toEqual(CALLEES.map(({ number }) => number).sort());
});

test.each(CALLEES)("$number $title", async ({ number }) => {
  const expected = EXPECTATIONS[number];
  if (!expected) throw new Error("This row has no expectation.");
  if (expected.answer.status === 504) hurryTimeouts();
  world = await startWorld();

  const answer = await world.startCall({ phoneNumber: number });
  expect(answer.status).toBe(expected.answer.status);
  const reference = await traceOf(answer, expected.answer);
  await world.simulator.idle();

  const [call, ...others] = await world.get<Record<string, unknown>[]>("/calls");
  expect(others).toEqual([]);
  const [placed] = world.simulator.calls();
  const { ended, key, recorded } = expected;
  expect(call).toMatchObject({
    customerName: "Asha",
    phoneNumber: number,
    department: "Sales",
    callSid: placed?.sid ?? null,
    status: expected.status,
    ivrSelection: key,
    duration: ended === "talked" ? placed?.duration : ended === "unanswered" ? 0 : null,
    recordingUrl: recorded ? (expect.stringMatching(/\/Recordings\/RE[0-9a-f]{32}$/) as string) : null,
  });
  if (ended === "talked") expect(placed?.duration).toBeGreaterThan(0);
  if (reference !== null) expect(call?.["reference"]).toBe(reference);

  expect(world.simulator.creates).toHaveLength(1);
  expect(world.simulator.debuggerAlerts).toEqual([]);
  const shown = await world.get<{ events: { kind: string }[] }>(`/calls/${String(call?.["reference"])}`);
  expect(shown.events.map(({ kind }) => kind).sort()).toEqual([...expected.events].sort());
  expect(await world.get("/stats")).toEqual({
    total: 1,
    answered: expected.status === "completed" ? 1 : 0,
    failed: ["failed", "busy", "no-answer", "canceled"].includes(expected.status) ? 1 : 0,
    byDepartment: { Sales: 1, CRM: 0, Collection: 0, Support: 0 },
  });
});

/** The call's reference, if the answer is a problem that carries it. */
async function traceOf(
  answer: Response,
  expected: { readonly code?: string; readonly carrierCode?: number },
): Promise<string | null> {
  if (expected.code === undefined) {
    const { message, callSid } = (await answer.json()) as Record<string, unknown>;
    expect({ message, callSid }).toEqual({
      message: "Call started",
      callSid: expect.stringMatching(/^CA[0-9a-f]{32}$/) as string,
    });
    return null;
  }
  const problem = await problemIn(answer);
  expect(problem["code"]).toBe(expected.code);
  expect(problem["carrierCode"]).toBe(expected.carrierCode);
  expect(problem["reference"]).toMatch(/^call_[0-9a-z]+$/);
  expect(answer.headers.has("retry-after")).toBe(answer.status === 503);
  return String(problem["reference"]);
}

/** The carrier is given ten seconds; nobody has to wait for them to see what happens then. */
function hurryTimeouts(): void {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, "timeout").mockImplementation((milliseconds) => timeout(milliseconds / 20));
}
