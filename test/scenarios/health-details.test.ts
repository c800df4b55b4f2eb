import { afterEach, beforeEach, expect, test } from "vitest";

import { untilApplied } from "../support/journal.ts";
import { callSid, post, problemIn, show } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";
import { writeLockOn } from "../support/write-lock.ts";

interface Details {
  readonly state: string;
  readonly reasons: readonly {
    readonly code: string;
    readonly since: string | null;
    readonly count: number;
  }[];
  readonly database: { readonly state: string; readonly since: string | null };
  readonly carrier: { readonly state: string; readonly since: string | null };
  readonly problems: readonly Readonly<Record<string, unknown>>[];
}

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

/** On a busy machine the database may need longer for its first answer than the route waits. */
async function details(): Promise<Details> {
  let told: Details | undefined;
  const problems = async () => {
    told = await world.get<Details>("/health/details");
    return told.problems as unknown;
  };
  await expect.poll(problems, { timeout: 15_000 }).not.toBeNull();
  if (!told) throw new Error("Nothing was told.");
  return told;
}

test("a program at rest works, and nothing was seen yet", async () => {
  const { state, reasons, carrier, problems } = await details();
  expect({ state, reasons, carrier, problems }).toEqual({
    state: "working",
    reasons: [],
    carrier: { state: "unused", since: null },
    problems: [],
  });
});

test("a carrier in trouble is told with its beginning, which stays until it answers again", async () => {
  await world.startCall();
  await world.simulator.idle();
  const fine = await details();
  expect([fine.state, fine.carrier.state]).toEqual(["working", "ok"]);
  world.simulator.faults.createServerError = 1;
  await world.startCall();
  const first = await details();
  world.wait(10_000);
  await world.startCall();
  const later = await details();
  expect(later.state).toBe("degraded");
  expect(later.reasons).toContainEqual({ code: "carrier_failing", since: first.carrier.since, count: null });
  expect(first.carrier.since).not.toBe(fine.carrier.since);
  world.simulator.faults.createServerError = 0;
  await world.startCall();
  expect((await details()).carrier.state).toBe("ok");
});

test("calls that did not come about are told, newest first, with the carrier's code", async () => {
  await world.startCall();
  await world.simulator.idle();
  const refused = await problemIn(await world.startCall({ phoneNumber: "+911234567820" }));
  const lost = await problemIn(await world.startCall({ phoneNumber: "+911234567833" }));
  const { problems } = await details();
  expect(problems).toEqual([
    {
      callSid: null,
      reference: lost["reference"],
      at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
      kind: "unsettled",
      reason: "carrier-fault",
      carrierCode: 20500,
    },
    expect.objectContaining({
      reference: refused["reference"],
      kind: "refused",
      reason: "number-refused",
      carrierCode: 21211,
    }),
  ]);
  world.wait(700_000);
  await expect
    .poll(async () => (await show(world, String(lost["reference"])))["status"], { timeout: 10_000 })
    .toBe("failed");
  expect((await details()).problems.map(({ kind }) => kind)).toEqual([
    "presumed-failed",
    "unsettled",
    "refused",
  ]);
});

test("a database that takes nothing is told, with what waits, until it is back", async () => {
  const other = await writeLockOn(world.folder);
  try {
    await other.take();
    await post(world, "/call-status", { CallSid: callSid(1), CallStatus: "ringing" });
    const { state, reasons } = await details();
    expect(state).toBe("degraded");
    expect(reasons).toEqual([
      { code: "database_failing", since: expect.stringMatching(/Z$/) as string, count: null },
      { code: "journal_waiting", since: expect.stringMatching(/Z$/) as string, count: 1 },
    ]);
  } finally {
    await other.close();
  }
  await untilApplied(world);
  const { state, database } = await details();
  expect([state, database.state]).toEqual(["working", "ok"]);
});
