import { afterEach, expect, test } from "vitest";

import { pastMidnight } from "../support/away-from-midnight.ts";
import { onDatabase } from "../support/stored.ts";
import { problemIn } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";
import { makeDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Shown {
  readonly caps: { readonly daily: Record<string, unknown>; readonly hourly: Record<string, unknown> };
  readonly refusedToday: Record<string, number>;
  readonly keys: readonly Record<string, unknown>[];
}

let worlds: World[] = [];
const folders: string[] = [];
/** How far the clocks of a test's worlds are ahead: it orders and counts within one day. */
let ahead: number | null = null;

afterEach(async () => {
  for (const world of worlds) await world.close();
  for (const folder of folders.splice(0)) await removeFolder(folder);
  worlds = [];
  ahead = null;
});

async function begin(env: Record<string, string>, folder?: string): Promise<World> {
  const world = await startWorld({ env, ...(folder !== undefined && { folder }) });
  worlds.push(world);
  ahead ??= pastMidnight(world.now(), { timeZone: env["TIME_ZONE"], moves: 20 * MINUTE });
  world.wait(ahead);
  return world;
}

const statuses = (answers: readonly Response[]) => answers.map(({ status }) => status).sort();

/** Milliseconds until the business's next midnight, at the world's time zone and clock. */
async function untilMidnight(world: World): Promise<number> {
  const { caps } = await world.get<Shown>("/dialing");
  return Date.parse(String(caps.daily["resetsAt"])) - world.now().getTime();
}

function warnings(world: World): Record<string, unknown>[] {
  return world.logLines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ level, msg }) => level === 40 && /\bcap\b/.test(String(msg)));
}

test("only so many calls are ordered on a day, whose midnight is that of the business", async () => {
  const world = await begin({ MAX_CALLS_PER_DAY: "3", TIME_ZONE: "Pacific/Auckland" });
  for (let order = 0; order < 3; order += 1) expect((await world.startCall()).status).toBe(200);
  const answer = await world.startCall();
  expect(await problemIn(answer)).toMatchObject({ status: 429, code: "daily_limit_reached" });
  const seconds = Number(answer.headers.get("retry-after"));
  const left = await untilMidnight(world);
  expect(Math.abs(seconds * 1000 - left)).toBeLessThan(5_000);
  expect(await world.get<Shown>("/dialing")).toMatchObject({
    caps: { daily: { used: 3, limit: 3, timeZone: "Pacific/Auckland" }, hourly: { used: 3, limit: null } },
    refusedToday: { "daily-limit": 1 },
    keys: [{ id: "none", name: null, today: 3, lastHour: 3, refusedToday: 1 }],
  });

  world.wait(left - MINUTE);
  expect((await world.startCall()).status).toBe(429);
  world.wait(MINUTE + 1_000);
  expect((await world.startCall()).status).toBe(200);
  expect(world.simulator.creates).toHaveLength(4);
  expect(await world.get<Shown>("/dialing")).toMatchObject({
    caps: { daily: { used: 1 } },
    refusedToday: {},
  });
});

test("a refusal is not remembered: the same key dials once there is room", async () => {
  const world = await begin({ MAX_CALLS_PER_DAY: "1" });
  const key = { "idempotency-key": "one" };
  expect((await world.startCall()).status).toBe(200);
  expect((await world.startCall({}, key)).status).toBe(429);
  world.wait(await untilMidnight(world));
  world.wait(1_000);
  expect((await world.startCall({}, key)).status).toBe(200);
  expect((await world.startCall({}, key)).status).toBe(200);
  expect(world.simulator.creates).toHaveLength(2);
});

test("two programs that are stormed together never exceed a cap of the day", async () => {
  const folder = await makeFolder();
  folders.push(folder);
  await makeDatabase(folder);
  const env = { MAX_CALLS_PER_DAY: "7" };
  const both = [await begin(env, folder), await begin(env, folder)];
  const answers = await Promise.all(
    both.flatMap((world) => Array.from({ length: 10 }, () => world.startCall())),
  );
  expect(statuses(answers)).toEqual([...Array<number>(7).fill(200), ...Array<number>(13).fill(429)]);
  expect(both.flatMap((world) => world.simulator.creates)).toHaveLength(7);
  expect(await both[0]?.get("/dialing")).toMatchObject({
    caps: { daily: { used: 7 } },
    refusedToday: { "daily-limit": 13 },
  });
});

test("a key's own cap holds in 60 minutes, and only for that key", async () => {
  const world = await begin({});
  await onDatabase(world.folder, ({ run }) =>
    run(`INSERT INTO api_keys (id, name, "secretHash", scopes, "callsPerHour", "createdAt", "createdBy")
      VALUES ('none', 'the sandbox', 'no hash', 'call', 2, '2026-01-01 00:00:00', 'a test')`),
  );
  expect((await world.startCall()).status).toBe(200);
  world.wait(20 * MINUTE);
  expect((await world.startCall()).status).toBe(200);
  const answer = await world.startCall();
  expect(await problemIn(answer)).toMatchObject({ status: 429, code: "key_limit_reached" });
  const seconds = Number(answer.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(39 * 60);
  expect(seconds).toBeLessThanOrEqual(40 * 60);
  expect((await world.get<Shown>("/dialing")).keys).toMatchObject([
    { id: "none", name: "the sandbox", callsPerHour: 2, lastHour: 2, refusedToday: 1 },
  ]);
  const { yourKey } = await world.get<{ yourKey: { stage: string; freesAt: string } }>("/dialing");
  expect(yourKey).toMatchObject({ id: "none", stage: "reached" });
  expect(Date.parse(yourKey.freesAt) - world.now().getTime()).toBeGreaterThan(39 * MINUTE);
  await onDatabase(world.folder, ({ run }) => run(`UPDATE api_keys SET id = 'other'`));
  expect((await world.startCall()).status).toBe(200);
  await onDatabase(world.folder, ({ run }) => run(`UPDATE api_keys SET id = 'none', "callsPerHour" = 0`));
  expect((await world.startCall()).headers.get("retry-after")).toBe("3600");
});

test("how full a cap is, and when it lets an order pass again, can be read", async () => {
  const world = await begin({ MAX_CALLS_PER_HOUR: "5", MAX_CALLS_PER_DAY: "6" });
  const read = async () => (await world.get<Shown>("/dialing")).caps;
  for (let order = 0; order < 3; order += 1) await world.startCall();
  expect(await read()).toMatchObject({ daily: { stage: null }, hourly: { stage: null, freesAt: null } });
  await world.startCall();
  world.wait(20 * MINUTE);
  expect(await read()).toMatchObject({ hourly: { stage: "near", freesAt: null } });
  await world.startCall();
  const { daily, hourly } = await read();
  expect([daily["stage"], hourly["stage"]]).toEqual(["near", "reached"]);
  const minutes = (Date.parse(String(hourly["freesAt"])) - world.now().getTime()) / MINUTE;
  expect(minutes).toBeGreaterThan(39);
  expect(minutes).toBeLessThan(40.1);
});

test("the log warns once when the end of a cap is near and once when it is reached, again an hour later", async () => {
  const world = await begin({ MAX_CALLS_PER_HOUR: "5" });
  for (let order = 0; order < 3; order += 1) await world.startCall();
  expect(warnings(world)).toEqual([]);
  await world.startCall();
  expect(warnings(world)).toMatchObject([{ cap: "hourly", used: 4, limit: 5 }]);
  for (let order = 0; order < 6; order += 1) await world.startCall();
  expect(warnings(world).map(({ used }) => used)).toEqual([4, 5]);
  world.wait(HOUR + 1_000);
  for (let order = 0; order < 6; order += 1) await world.startCall();
  expect(warnings(world).map(({ used }) => used)).toEqual([4, 5, 4, 5]);
});

test("orders that are refused are counted by key and reason, also across a restart", async () => {
  const folder = await makeFolder();
  folders.push(folder);
  const env = { MAX_CALLS_PER_HOUR: "1" };
  const first = await begin(env, folder);
  for (let order = 0; order < 3; order += 1) await first.startCall();
  await first.close();
  worlds = [];
  const second = await begin(env, folder);
  await second.startCall();
  expect(await second.get<Shown>("/dialing")).toMatchObject({
    refusedToday: { "hourly-limit": 3 },
    keys: [{ id: "none", today: 1, refusedToday: 3 }],
  });
});
