import { afterEach, beforeEach, expect, test } from "vitest";

import type { Figures, Today } from "../../src/domain/today.ts";
import { onDatabase } from "../support/stored.ts";
import { callSid, post, problemIn, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Noon in Kolkata, some time ahead, so that the clock only has to be moved forward. */
const NOON = nextNoon();

let world: World;
/** How far the world's clock was moved. */
let offset = 0;

beforeEach(async () => {
  world = await startWorld();
  offset = 0;
  setClock(NOON);
});
afterEach(() => world.close());

test("nothing yet is a day of 24 hours with nothing", async () => {
  const today = await readToday();
  expect(today).toMatchObject({ timeZone: "Asia/Kolkata", day: dayOf(NOON), inProgress: 0 });
  expect(today.today).toEqual(figures({}));
  expect(Object.keys(today.byDepartment)).toEqual(["Sales", "CRM", "Collection", "Support"]);
  expect(today.hours).toEqual(
    Array.from({ length: 24 }, (_, hour) => ({
      hour,
      answered: 0,
      notReached: 0,
      failed: 0,
      other: 0,
      yesterday: 0,
    })),
  );
});

test("calls are counted as they go on: by department, key and hour", async () => {
  await world.startCall({ department: "CRM" });
  await world.simulator.idle();
  await tell(world, callSid(1), "ringing");
  await tell(world, callSid(2), "busy");
  await tell(world, callSid(3), "failed");
  const today = await readToday();
  expect(today.inProgress).toBe(1);
  expect(today.today).toEqual(figures({ calls: 4, answered: 1, failed: 2, selections: { 1: 1 } }));
  expect(today.byDepartment.CRM.today).toEqual(figures({ calls: 1, answered: 1, selections: { 1: 1 } }));
  expect(today.byDepartment.Sales.today).toEqual(figures({}));
  expect(today.openFollowUps).toEqual({ interested: 1, callLater: 0 });
  expect(today.byDepartment.CRM.openFollowUps).toEqual({ interested: 1, callLater: 0 });
  expect(today.hours[12]).toEqual({
    hour: 12,
    answered: 1,
    notReached: 1,
    failed: 1,
    other: 1,
    yesterday: 0,
  });

  // A key alone moves a counter, and so does a call that is taken from one number to another.
  await post(world, "/call-status", { CallSid: callSid(1), CallStatus: "ringing", Digits: "9" });
  expect((await readToday()).today.selections).toEqual({ 1: 1, 2: 0, 3: 0 });
  await post(world, "/call-status", { CallSid: callSid(1), CallStatus: "ringing", Digits: "3" });
  expect((await readToday()).today.selections).toEqual({ 1: 1, 2: 0, 3: 1 });
});

test("the day begins at midnight of the business, and yesterday counts until the same time", async () => {
  setClock(NOON + HOUR + 5 * MINUTE);
  await tell(world, callSid(1), "completed");
  setClock(NOON + HOUR + 7 * MINUTE);
  await tell(world, callSid(2), "completed");
  setClock(NOON + 11 * HOUR + 59 * MINUTE);
  await tell(world, callSid(3), "busy");
  expect((await readToday()).today).toMatchObject({ calls: 3 });

  setClock(NOON + 12 * HOUR + MINUTE);
  const night = await readToday();
  expect(night.day).toBe(dayOf(NOON + 24 * HOUR));
  expect(night.today).toEqual(figures({}));
  expect(night.yesterday).toEqual(figures({}));
  expect(night.hours.map(({ yesterday }) => yesterday)).toEqual(
    Array.from({ length: 24 }, (_, hour) => (hour === 13 ? 2 : hour === 23 ? 1 : 0)),
  );

  // A quarter of an hour of which half has passed is counted by the calls themselves.
  setClock(NOON + 25 * HOUR + 6 * MINUTE);
  expect((await readToday()).yesterday).toEqual(figures({ calls: 1, answered: 1 }));
  setClock(NOON + 25 * HOUR + 40 * MINUTE);
  expect((await readToday()).yesterday).toEqual(figures({ calls: 2, answered: 2 }));
});

test("a row that is merged into another is counted once, where the call began", async () => {
  const lost = await problemIn(await world.startCall({ phoneNumber: "+911234567833" }));
  setClock(NOON + 20 * MINUTE);
  await post(world, "/call-status", { CallSid: callSid(1), CallStatus: "in-progress", Digits: "2" });
  expect((await readToday()).today).toEqual(figures({ calls: 2, selections: { 2: 1 } }));
  const fields = { CallSid: callSid(1), CallStatus: "completed", CallDuration: "8" };
  await post(world, `/call-status?call=${String(lost["reference"])}`, fields);
  expect((await readToday()).today).toEqual(figures({ calls: 1, answered: 1, selections: { 2: 1 } }));
  const kept = await onDatabase(world.folder, ({ rows }) =>
    rows("SELECT period, status FROM call_periods WHERE calls <> 0"),
  );
  expect(kept).toEqual([{ period: utc(NOON).slice(0, 16), status: "completed" }]);
});

test("another time zone has another day", async () => {
  await world.close();
  world = await startWorld({ env: { TIME_ZONE: "America/New_York" } });
  offset = 0;
  setClock(NOON);
  await tell(world, callSid(1), "completed");
  const today = await readToday();
  expect(today.timeZone).toBe("America/New_York");
  const hour = today.hours.find(({ answered }) => answered === 1)?.hour;
  expect([1, 2]).toContain(hour);
});

async function readToday(): Promise<Today> {
  return world.get<Today>("/stats/today");
}

function figures(counted: Partial<Omit<Figures, "selections">> & { selections?: object }): Figures {
  return {
    calls: 0,
    answered: 0,
    failed: 0,
    ...counted,
    selections: { "1": 0, "2": 0, "3": 0, ...counted.selections },
  };
}

/** Moves the program's clock to this instant. */
function setClock(instant: number): void {
  const ahead = instant - (Date.now() + offset);
  world.wait(ahead);
  offset += ahead;
}

function nextNoon(): number {
  const noon = Date.parse("2027-01-04T06:30:00Z");
  return noon + Math.max(0, Math.ceil((Date.now() - noon) / (24 * HOUR))) * 24 * HOUR;
}

function utc(instant: number): string {
  return new Date(instant).toISOString().slice(0, 19).replace("T", " ");
}

function dayOf(instant: number): string {
  return new Date(instant + 5.5 * HOUR).toISOString().slice(0, 10);
}
