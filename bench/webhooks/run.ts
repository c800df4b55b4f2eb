import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { type Contender, startBaseline, startOurs } from "./contenders.ts";
import { fsyncMilliseconds } from "./fsync.ts";
import { median } from "./median.ts";
import { type Measurement, runRounds } from "./rounds.ts";
import { EVENTS_A_CALL } from "./status-webhooks.ts";
import { isComplete, readStored } from "./stored.ts";

const CONNECTIONS = 64;
const GOAL = 0.5;
const CACHE = fileURLToPath(new URL("../../node_modules/.cache/", import.meta.url));

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    calls: { type: "string", default: "64" },
    folder: { type: "string", default: CACHE },
    profile: { type: "string" },
  },
});
const [rounds, callsPerConnection] = [Number(values.rounds), Number(values.calls)];
const callsPerRound = CONNECTIONS * callsPerConnection;

/** Whatever happens, the copy of the program and the databases go; the servers end with this process. */
function temporaryFolder(parent: string): string {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, "bench-webhooks-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
process.once("SIGINT", () => process.exit(130)).once("SIGTERM", () => process.exit(143));

const databases = temporaryFolder(values.folder);
console.log(
  `Durable intake of status webhooks: ${CONNECTIONS} connections, ${rounds} rounds each, taking turns,`,
);
console.log(
  `${callsPerRound * EVENTS_A_CALL} requests a round after a warm-up round; medians (lowest to highest).`,
);
console.log(
  `Databases in ${databases}, where an fsync takes ${fsyncMilliseconds(databases).toFixed(2)} ms.\n`,
);

const ours = await startOurs(temporaryFolder(CACHE), databases, { profile: values.profile });
const baseline = await startBaseline(databases);
const { signing } = ours;
const measurements = await runRounds([ours, baseline], {
  rounds,
  connections: CONNECTIONS,
  callsPerConnection,
  signing,
});
await Promise.all([ours.server.end(), baseline.server.end()]);

const [us, them] = [report(ours), report(baseline)];
const throughput = us.requestsPerSecond / them.requestsPerSecond;
console.log(`\nthroughput, ours/baseline   ${throughput.toFixed(2)}   (goal ${GOAL} or more)`);
console.log(`CPU, baseline/ours          ${(them.cpu / us.cpu).toFixed(2)}\n`);

const acknowledged = (rounds + 1) * callsPerRound;
const complete = [ours, baseline].map((contender) => {
  const stored = readStored(contender.databaseFile);
  const events = stored.events === null ? "no log of events" : `${stored.events} events`;
  const verdict = isComplete(stored, acknowledged) ? "nothing acknowledged is missing" : "INCOMPLETE";
  console.log(`${contender.name.padEnd(9)} stored ${stored.calls} calls, ${events}: ${verdict}`);
  return isComplete(stored, acknowledged);
});
process.exit(complete.every(Boolean) ? 0 : 1);

function report({ name }: Contender): { readonly requestsPerSecond: number; readonly cpu: number } {
  const own = measurements.filter((measurement) => measurement.name === name);
  const column = (pick: (measurement: Measurement) => number) => own.map(pick);
  const rates = column((each) => each.requestsPerSecond);
  const cpu = column((each) => each.cpuMicrosecondsPerRequest);
  const load = median(column((each) => each.generatorLoad)) * 100;
  console.log(
    `${name.padEnd(9)} ${spread(rates)} requests/s   ${spread(cpu)} µs CPU/request   generator ${load.toFixed(0)} % busy`,
  );
  return { requestsPerSecond: median(rates), cpu: median(cpu) };
}

function spread(values: readonly number[]): string {
  const [middle, low, high] = [median(values), Math.min(...values), Math.max(...values)].map((value) =>
    value.toFixed(0),
  );
  return `${middle} (${low} to ${high})`;
}
