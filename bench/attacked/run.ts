import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { ask } from "../webhooks/ask.ts";
import { startOurs } from "../webhooks/contenders.ts";
import { median } from "../webhooks/median.ts";
import type { AttackReport } from "./attacker.ts";
import { Caller } from "./caller.ts";

const GOAL = 2;
const CONNECTIONS = 8;
const CACHE = fileURLToPath(new URL("../../node_modules/.cache/", import.meta.url));
/** Seconds in which the attacks get up to their strength. */
const RISE = 6;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "10" },
    rate: { type: "string", default: "200" },
  },
});
const [rounds, seconds, rate] = [Number(values.rounds), Number(values.seconds), Number(values.rate)];

function temporaryFolder(): string {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, "bench-attacked-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
process.once("SIGINT", () => process.exit(130)).once("SIGTERM", () => process.exit(143));

const ours = await startOurs(temporaryFolder(), temporaryFolder(), { isQuiet: true });
const attacker = fork(fileURLToPath(new URL("attacker.ts", import.meta.url)), {
  execArgv: ["--import", import.meta.resolve("tsx")],
});
const caller = await Caller.open(ours.server.port, ours.signing, CONNECTIONS);
console.log(
  `Signed webhooks at ${rate} a second while the server is attacked, and while it is not: ${rounds} rounds of ${seconds} s each.\n`,
);

const quiet: number[][] = [];
const attacked: number[][] = [];
const resident: number[] = [];
let tallies: Extract<AttackReport, { kind: "stopped" }>["tallies"] = {};
await caller.send(rate, seconds);
for (let round = 0; round < rounds; round += 1) {
  quiet.push(await caller.send(rate, seconds));
  await ask(attacker, { kind: "attack", port: ours.server.port });
  await wait(RISE * 1000);
  attacked.push(await caller.send(rate, seconds));
  resident.push(await ours.server.residentBytes());
  const report = (await ask(attacker, { kind: "stop" })) as AttackReport;
  if (report.kind === "stopped") tallies = report.tallies;
  await wait(1000);
}
caller.close();
attacker.kill();
await ours.server.end();

for (const [name, { connections, cut, answers }] of Object.entries(tallies)) {
  const told = Object.entries(answers).map(([status, count]) => `${count} x ${status}`);
  console.log(`${name.padEnd(22)} ${connections} connections, ${cut} cut; ${told.join(", ") || "no answer"}`);
}
console.log(`\nmemory    ${resident.map((bytes) => Math.round(bytes / 1e6)).join(", ")} MB, round by round`);
const ratios = { median: report("median", 0.5), "95 %": report("95 %", 0.95), "99 %": report("99 %", 0.99) };
console.log(`\nlatency of signed webhooks, attacked/quiet (goal ${GOAL} or less)`);
for (const [name, ratio] of Object.entries(ratios)) console.log(`  ${name.padEnd(7)} ${ratio.toFixed(2)}`);

/** @returns the median over the rounds of the ratios within each. */
function report(name: string, share: number): number {
  const [calm, pressed] = [quiet, attacked].map((all) => all.map((each) => quantile(each, share)));
  console.log(
    `${name.padEnd(9)} quiet ${median(calm ?? []).toFixed(2)} ms, attacked ${median(pressed ?? []).toFixed(2)} ms`,
  );
  return median((pressed ?? []).map((each, round) => each / (calm?.[round] ?? NaN)));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
