import { afterEach, beforeEach, expect, inject, test } from "vitest";

import { seededRandom } from "../../src/carriers/simulator/random.ts";
import { type Simulator, startSimulator } from "../../src/carriers/simulator/simulator.ts";
import { freePort } from "../support/free-port.ts";
import { API_KEY, LIVE_ACCOUNT, WITH_KEY } from "../support/live-world.ts";
import { Program, type Run } from "../support/program.ts";
import { countsOf, type Get, missingFrom, readTruth, wrongRows } from "../support/stored-truth.ts";
import { Traffic } from "../support/traffic.ts";
import { databaseEnvironment, makeDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

const KILLS = 20;
const BETWEEN_KILLS = { least: 15, most: 60 };

let program: Program;
let carrier: Simulator;
let folder: string;

beforeEach(async () => {
  folder = await makeFolder();
  await makeDatabase(folder);
  program = await Program.build();
  carrier = await startSimulator({ accountSid: LIVE_ACCOUNT, authToken: "the-token-of-a-test", speed: 500 });
}, 60_000);
afterEach(async () => {
  await program.remove();
  await carrier.close();
  await removeFolder(folder);
});

test("nothing acknowledged is lost, and nobody is dialed twice, however often the program is killed", async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...databaseEnvironment(folder),
    PORT: String(port),
    HOST: "127.0.0.1",
    BASE_URL: url,
    API_KEY,
    TWILIO_ACCOUNT_SID: carrier.accountSid,
    TWILIO_AUTH_TOKEN: carrier.authToken,
    TWILIO_CALLER_ID: "+15005550006",
    TWILIO_API_BASE_URL: carrier.url,
    MAX_CALLS_PER_HOUR: "100000",
    QUIET_CALL_SECONDS: "2",
    UNKNOWN_CALL_SECONDS: "2",
    LOOK_UPS_PER_SECOND: "50",
  };
  const start = async (more: Record<string, string> = {}): Promise<Run> => {
    const run = program.run([], { ...env, ...more });
    await run.until(/"msg":"listening"/);
    return run;
  };
  const seed = Date.now() % 1_000_000;
  const random = seededRandom(seed);

  let run = await start();
  const traffic = new Traffic({ url, authToken: carrier.authToken }, random);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { least, most } = BETWEEN_KILLS;
    await traffic.more(least + Math.floor(random() * (most - least)));
    traffic.pause();
    run.kill();
    await run.exit;
    run = await start();
    traffic.resume();
  }
  await traffic.more(BETWEEN_KILLS.most);
  await traffic.end();
  await carrier.idle();

  const context = `seed ${seed}, ${inject("database")}`;
  const get: Get = async (path) => (await (await fetch(url + path, { headers: WITH_KEY })).json()) as never;
  const unsettled = async () => (await get<{ status: string }[]>("/calls?status=unknown")).length;
  await expect.poll(unsettled, { timeout: 60_000, message: context }).toBe(0);
  run.signal("SIGTERM");
  expect(await run.exit).toBe(0);
  const recount = program.run(["recount"], env);
  expect(await recount.exit).toBe(0);
  expect(recount.output, context).toContain("Every counter was right.");

  // Without look-ups nothing changes while it is read.
  run = await start({ QUIET_CALL_SECONDS: "86400" });
  const { calls, stats } = await readTruth(get);
  expect(traffic.acknowledged.length, context).toBeGreaterThanOrEqual(500);
  expect(missingFrom(calls, traffic.acknowledged), context).toEqual([]);
  expect(wrongRows(calls), context).toEqual([]);
  expect(stats, context).toEqual(countsOf(calls));

  const dialed = carrier.creates.map(({ fields }) => String(fields["Url"]));
  const names = dialed.map((address) => new URL(address).searchParams.get("customerName"));
  expect(names.length, context).toBeGreaterThan(KILLS);
  expect(new Set(names).size, context).toBe(names.length);
  const references = new Set(calls.map((call) => call["reference"]));
  const unknown = dialed.filter((address) => !references.has(new URL(address).searchParams.get("call")));
  expect(unknown, context).toEqual([]);
}, 600_000);
