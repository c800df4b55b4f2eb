import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { PostgresServer } from "../../test/support/postgres-server.ts";
import { median } from "../webhooks/median.ts";
import { Client } from "./client.ts";
import { fill } from "./fill.ts";
import { makePlaces, type Place } from "./places.ts";
import { type Program, startProgram } from "./program.ts";
import { webhooksWhileReading } from "./while-reading.ts";

const FEW_CALLS = 1_000;
/** As a server is set that must not lose what it has confirmed. */
const DURABLE = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };
const CACHE = fileURLToPath(new URL("../../node_modules/.cache/", import.meta.url));

const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "4" },
    folder: { type: "string", default: CACHE },
    url: { type: "string" },
    postgres: { type: "boolean", default: false },
  },
});
const [calls, rounds] = [Number(values.calls), Number(values.rounds)];

mkdirSync(values.folder, { recursive: true });
const folder = mkdtempSync(path.join(values.folder, "bench-million-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
process.once("SIGINT", () => process.exit(130)).once("SIGTERM", () => process.exit(143));

let missed = 0;
const server = values.postgres ? await PostgresServer.start(DURABLE) : null;
const url = server?.url("postgres") ?? values.url;
const { places, gather, remove } = await makePlaces(["empty", "few", "many"], folder, url);
try {
  const start = performance.now();
  await fill(places.empty, 0);
  await fill(places.few, FEW_CALLS);
  await fill(places.many, calls);
  await gather();
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(
    `${calls} calls against ${FEW_CALLS}, on ${url === undefined ? "a file" : "a server"}; filled in ${seconds} s.`,
  );
  console.log("Both in turn; medians. Start is compared with an empty database.\n");
  await compareStarts();
  const [few, many] = [await startProgram(places.few), await startProgram(places.many)];
  await compareReads(few, many);
  await few.end();
  await many.end();
  await readBesideWebhooks(places.many);
} finally {
  await remove();
  await server?.remove();
}
process.exit(missed === 0 ? 0 : 1);

async function compareStarts(): Promise<void> {
  const [empty, full]: [number[], number[]] = [[], []];
  for (let round = 0; round <= 3 * rounds; round += 1) {
    for (const [place, times] of [
      [places.empty, empty],
      [places.many, full],
    ] as const) {
      const program = await startProgram(place);
      await program.end();
      // The first start claims the database and warms the disk's cache.
      if (round > 0) times.push(program.startMilliseconds);
    }
  }
  compare("start to ready", full, empty, 1.5);
}

async function compareReads(few: Program, many: Program): Promise<void> {
  const sides = [few, many].map(({ port, apiKey }) => new Client(port, apiKey));
  const kinds = ["/stats", "/calls?limit=50", "its next page"] as const;
  const times = sides.map(() => kinds.map(() => [] as number[]));
  for (let repetition = 0; repetition < 500 * rounds; repetition += 1) {
    for (const side of repetition % 2 === 0 ? [0, 1] : [1, 0]) {
      const client = sides[side];
      const stats = await client?.time("/stats");
      const first = await client?.time("/calls?limit=50");
      const second = await client?.time(first?.answer.next ?? "/calls");
      if (repetition < 50) continue;
      for (const [kind, one] of [stats, first, second].entries()) {
        times[side]?.[kind]?.push(one?.milliseconds ?? NaN);
      }
    }
  }
  for (const side of sides) side.close();
  for (const [kind, name] of kinds.entries()) {
    compare(name, times[1]?.[kind] ?? [], times[0]?.[kind] ?? [], kind === 0 ? 1.5 : 2);
  }
}

async function readBesideWebhooks(place: Place): Promise<void> {
  const program = await startProgram(place);
  const { idle, reading, reads } = await webhooksWhileReading(program, rounds);
  const peak = program.peakMegabytes();
  await program.end();
  const complete = reads.every((read) => read.complete && read.calls >= calls);
  const [seconds, megabytes] = [median(reads.map((read) => read.seconds)), reads[0]?.megabytes ?? NaN];
  console.log(
    `\nGET /calls in full, ${rounds} times: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB, ` +
      `${complete ? "every call there" : "INCOMPLETE"}; ${reading.length} webhooks meanwhile, ${idle.length} without.`,
  );
  if (!complete) missed += 1;
  compare("webhook p50 meanwhile", [quantile(reading, 0.5)], [quantile(idle, 0.5)], null);
  compare("webhook p99 meanwhile", [quantile(reading, 0.99)], [quantile(idle, 0.99)], 2);
  verdict("peak memory", `${peak.toFixed(0)} MB`, peak < 250, "under 250 MB");
}

/** Prints the ratio of two medians, in milliseconds, and whether it reaches the goal. */
function compare(name: string, ours: readonly number[], yardstick: readonly number[], goal: number | null) {
  const [one, other] = [median(ours), median(yardstick)];
  const ratio = one / other;
  const text = `${ratio.toFixed(2)} (${one.toFixed(2)} against ${other.toFixed(2)} ms)`;
  if (goal === null) console.log(`${name.padEnd(24)}${text}`);
  else verdict(name, text, ratio <= goal, `${goal} or less`);
}

function verdict(name: string, found: string, reached: boolean, goal: string): void {
  if (!reached) missed += 1;
  console.log(`${name.padEnd(24)}${found.padEnd(36)}goal ${goal}${reached ? "" : ": MISSED"}`);
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
}
