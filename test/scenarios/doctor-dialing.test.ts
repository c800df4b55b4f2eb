import { afterEach, expect, test } from "vitest";

import { bearer, makeKey } from "../support/api-keys.ts";
import { pastMidnight } from "../support/away-from-midnight.ts";
import { codesIn, examined, found } from "../support/examination.ts";
import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { onDatabase } from "../support/stored.ts";
import type { World } from "../support/world.ts";

const MINUTE = 60_000;
const TIME = /(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC/;

let world: World;

afterEach(() => world.close());

async function order(times: number, headers: Readonly<Record<string, string>> = WITH_KEY): Promise<void> {
  for (let number = 0; number < times; number += 1)
    expect((await world.startCall({}, headers)).status).toBe(200);
}

async function turn(body: Readonly<Record<string, string>>): Promise<void> {
  const headers = { "content-type": "application/json", ...WITH_KEY };
  const answer = await world.request("/dialing", { method: "PUT", headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
}

/** Milliseconds from what the program's clock shows until the moment that a sentence names. */
function untilToldIn(text: string | null): number {
  const [, time = ""] = TIME.exec(text ?? "") ?? [];
  return Date.parse(`${time.replace(" ", "T")}Z`) - world.now().getTime();
}

/** A program whose clock is not the carrier's has more to be told: instead of its clock, its place is chosen. */
function zoneAwayFromMidnight(): string {
  const usual = "Pacific/Auckland";
  return pastMidnight(new Date(), { timeZone: usual }) === 0 ? usual : "America/New_York";
}

test("that dialing is stopped is told with who did it, why, and since when", async () => {
  world = await startLiveWorld();
  await turn({ state: "stopped", reason: "The list is wrong." });
  const examination = await examined(world);
  expect([examination.state, codesIn(examination)]).toEqual(["warning", ["dialing_stopped"]]);
  const { what, todo } = found(examination, "dialing_stopped");
  expect(what).toMatch(/since [\d: -]{19} UTC, by .+, because: "The list is wrong\."\.$/);
  expect(Math.abs(untilToldIn(what))).toBeLessThan(MINUTE);
  expect(todo).toContain("node server.js dialing start");
  await turn({ state: "running" });
  expect(codesIn(await examined(world))).toEqual([]);
  // What is no word that we know stops dialing too.
  await onDatabase(world.folder, ({ run }) =>
    run(`UPDATE dialing_switch SET state = 'sideways', reason = NULL, "changedBy" = 'a test'`),
  );
  expect(found(await examined(world), "dialing_stopped").what).toMatch(/ UTC, by a test\.$/);
});

test("the day's cap is told when it is near and when it is used up, with the end of the day", async () => {
  const timeZone = zoneAwayFromMidnight();
  world = await startLiveWorld({ env: { MAX_CALLS_PER_DAY: "5", TIME_ZONE: timeZone } });
  await order(3);
  expect(codesIn(await examined(world))).toEqual([]);
  await order(1);
  const near = await examined(world);
  expect([near.state, codesIn(near)]).toEqual(["warning", ["cap_near"]]);
  expect(found(near, "cap_near").what).toBe(
    "MAX_CALLS_PER_DAY: nearly used up, with 4 of 5 orders of today.",
  );
  await order(1);
  const reached = found(await examined(world), "cap_reached");
  expect(reached.what).toBe("MAX_CALLS_PER_DAY: used up, with 5 of 5 orders of today.");
  expect(reached.todo).toMatch(/^The day ends at [^]* UTC, midnight in /);
  expect(reached.todo).toContain(` UTC, midnight in ${timeZone}; then it frees up.`);
  world.wait(untilToldIn(reached.todo) + 1_000);
  expect((await world.startCall({}, WITH_KEY)).status).toBe(200);
  // The program's clock was moved, the carrier's was not.
  expect(codesIn(await examined(world))).toEqual(["clock_wrong"]);
});

test("the hour's cap is told with when it lets an order pass again", async () => {
  world = await startLiveWorld({ env: { MAX_CALLS_PER_HOUR: "5" } });
  await order(2);
  world.wait(20 * MINUTE);
  await order(2);
  expect(found(await examined(world), "cap_near").todo).toContain("Each order counts for 60 minutes.");
  await order(1);
  const { todo, what } = found(await examined(world), "cap_reached");
  expect(what).toBe("MAX_CALLS_PER_HOUR: used up, with 5 of 5 orders of the last 60 minutes.");
  const left = untilToldIn(todo);
  expect(Math.abs(left - 40 * MINUTE)).toBeLessThan(MINUTE);
  world.wait(left + 1_000);
  expect((await world.startCall({}, WITH_KEY)).status).toBe(200);
});

test("caps that keys have of their own are counted", async () => {
  world = await startLiveWorld();
  const keyOf = (callsPerHour: number) => makeKey(world, ["read", "call"], { callsPerHour });
  const [full, other, near, roomy] = [await keyOf(1), await keyOf(2), await keyOf(5), await keyOf(9)];
  await order(1, bearer(full));
  await order(2, bearer(other));
  await order(4, bearer(near));
  await order(4, bearer(roomy));
  const examination = await examined(world);
  expect(codesIn(examination)).toEqual(["cap_reached", "cap_near"]);
  expect(found(examination, "cap_reached").what).toBe("2 keys have caps of their own that are used up.");
  expect(found(examination, "cap_near").what).toBe("1 key has a cap of its own that is nearly used up.");
  expect(found(examination, "cap_reached").todo).toContain("GET /dialing");
});
