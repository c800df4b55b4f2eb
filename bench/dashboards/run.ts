import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { ask } from "../webhooks/ask.ts";
import { startOurs } from "../webhooks/contenders.ts";
import { median } from "../webhooks/median.ts";
import type { Report as Sent } from "../webhooks/messages.ts";
import { EVENTS_A_CALL } from "../webhooks/status-webhooks.ts";
import type { Report } from "./messages.ts";

const CONNECTIONS = 64;
const GOAL = 0.9;
const CACHE = fileURLToPath(new URL("../../node_modules/.cache/", import.meta.url));

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    calls: { type: "string", default: "64" },
    streams: { type: "string", default: "500" },
  },
});
const [rounds, calls, streams] = [Number(values.rounds), Number(values.calls), Number(values.streams)];

/** What webhooks met in one round. */
interface Measurement {
  readonly requestsPerSecond: number;
  readonly cpuMicrosecondsPerRequest: number;
  readonly framesPerSecond: number;
}

mkdirSync(CACHE, { recursive: true });
const folder = mkdtempSync(path.join(CACHE, "bench-dashboards-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
process.once("SIGINT", () => process.exit(130)).once("SIGTERM", () => process.exit(143));

console.log(
  `Status webhooks over ${CONNECTIONS} connections, with ${streams} live streams open and with none, ` +
    `${rounds} rounds each, taking turns,\n${CONNECTIONS * calls * EVENTS_A_CALL} requests a round.\n`,
);
const { server, signing, apiKey } = await startOurs(path.join(folder, "program"), folder);
const [generator, listeners] = [
  start(new URL("../webhooks/generator.ts", import.meta.url)),
  start(new URL("listeners.ts", import.meta.url)),
];
const quiet: Measurement[] = [];
const watched: Measurement[] = [];
for (let round = 0; round <= rounds; round += 1) {
  const turns = [
    [0, quiet],
    [streams, watched],
  ] as const;
  for (const [index, [open, results]] of (round % 2 === 0 ? turns : turns.toReversed()).entries()) {
    const measurement = await measure(round * 2 + index, open);
    if (round > 0) results.push(measurement);
  }
}
generator.kill();
listeners.kill();
await server.end();

report("no streams", quiet);
report(`${streams} streams`, watched);
const perRound = (pick: (watched: Measurement, quiet: Measurement) => number) =>
  median(watched.flatMap((each, round) => quiet.slice(round, round + 1).map((other) => pick(each, other))));
const throughput = perRound((one, other) => one.requestsPerSecond / other.requestsPerSecond);
const cpu = perRound((one, other) => other.cpuMicrosecondsPerRequest / one.cpuMicrosecondsPerRequest);
console.log(`\nthroughput, with/without   ${throughput.toFixed(2)}   (goal ${GOAL} or more)`);
console.log(`CPU, without/with          ${cpu.toFixed(2)}`);

function start(program: URL): ChildProcess {
  return fork(fileURLToPath(program), {
    execArgv: ["--import", import.meta.resolve("tsx")],
  });
}

/** @param turn no two turns tell of the same calls. */
async function measure(turn: number, open: number): Promise<Measurement> {
  const { port } = server;
  await ask(generator, {
    kind: "prepare",
    round: turn,
    connections: CONNECTIONS,
    callsPerConnection: calls,
    ...signing,
  });
  await ask(listeners, { kind: "open", streams: open, port, apiKey });
  const before = await server.cpuMicroseconds();
  const sent = (await ask(generator, { kind: "send", port })) as Sent;
  const used = (await server.cpuMicroseconds()) - before;
  const heard = (await ask(listeners, { kind: "close" })) as Report;
  if (sent.kind !== "sent" || sent.refused > 0) throw new Error("Webhooks were refused.");
  if (heard.kind !== "closed" || (open > 0 && heard.frames === 0)) throw new Error("Nothing was heard.");
  const requests = CONNECTIONS * calls * EVENTS_A_CALL;
  return {
    requestsPerSecond: requests / sent.seconds,
    cpuMicrosecondsPerRequest: used / requests,
    framesPerSecond: heard.frames / sent.seconds,
  };
}

function report(name: string, measurements: readonly Measurement[]): void {
  const spread = (pick: (each: Measurement) => number, digits = 0) => {
    const all = measurements.map(pick);
    const [middle, low, high] = [median(all), Math.min(...all), Math.max(...all)];
    return `${middle.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
  };
  console.log(
    `${name.padEnd(12)} ${spread((each) => each.requestsPerSecond)} requests/s   ` +
      `${spread((each) => each.cpuMicrosecondsPerRequest)} µs CPU/request   ` +
      `${spread((each) => each.framesPerSecond, 1)} frames/s to each`,
  );
}
