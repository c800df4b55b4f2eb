import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

import { ask } from "./ask.ts";
import type { Contender } from "./contenders.ts";
import type { Order, Report } from "./messages.ts";
import { EVENTS_A_CALL, type Signing } from "./status-webhooks.ts";

/** What one contender did in one round. */
export interface Measurement {
  readonly name: Contender["name"];
  readonly requestsPerSecond: number;
  readonly cpuMicrosecondsPerRequest: number;
  /** How much of one processor the generator used. */
  readonly generatorLoad: number;
}

export interface Plan {
  /** Counted rounds; one more goes before them. */
  readonly rounds: number;
  readonly connections: number;
  readonly callsPerConnection: number;
  readonly signing: Signing;
}

/**
 * Runs the rounds: both contenders get the same requests, one after the other, and take turns at going first. The
 * first round warms up and is not among the results.
 *
 * @throws if any request was not answered with 200.
 */
export async function runRounds(contenders: readonly Contender[], plan: Plan): Promise<Measurement[]> {
  const generator = fork(fileURLToPath(new URL("generator.ts", import.meta.url)), {
    execArgv: ["--import", import.meta.resolve("tsx")],
  });
  try {
    const measurements: Measurement[] = [];
    for (let round = 0; round <= plan.rounds; round += 1) {
      const { connections, callsPerConnection, signing } = plan;
      await order(generator, { kind: "prepare", round, connections, callsPerConnection, ...signing });
      const inTurn = round % 2 === 0 ? contenders : contenders.toReversed();
      for (const contender of inTurn) {
        const measurement = await measure(contender, generator, plan);
        if (round > 0) measurements.push(measurement);
      }
    }
    return measurements;
  } finally {
    generator.kill();
  }
}

async function measure(
  { name, server }: Contender,
  generator: ChildProcess,
  { callsPerConnection, connections }: Plan,
): Promise<Measurement> {
  const requests = connections * callsPerConnection * EVENTS_A_CALL;
  const before = await server.cpuMicroseconds();
  const report = await order(generator, { kind: "send", port: server.port });
  const used = (await server.cpuMicroseconds()) - before;
  if (report.kind !== "sent" || report.refused > 0) throw new Error(`${name} refused requests.`);
  return {
    name,
    requestsPerSecond: requests / report.seconds,
    cpuMicrosecondsPerRequest: used / requests,
    generatorLoad: report.cpuSeconds / report.seconds,
  };
}

async function order(generator: ChildProcess, what: Order): Promise<Report> {
  return (await ask(generator, what)) as Report;
}
