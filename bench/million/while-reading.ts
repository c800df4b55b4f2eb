import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { ask } from "../webhooks/ask.ts";
import { Connection } from "../webhooks/connection.ts";
import { statusWebhooks } from "../webhooks/status-webhooks.ts";
import type { ReadOrder, ReadReport } from "./full-reader.ts";
import type { Program } from "./program.ts";

const WEBHOOKS_A_SECOND = 200;
const CONNECTIONS = 8;
const LONGEST_PHASE_SECONDS = 120;
const CALLS_A_PHASE = (WEBHOOKS_A_SECOND * LONGEST_PHASE_SECONDS) / 4;

/** Latencies of webhooks, in milliseconds, and what was read beside them. */
export interface Phases {
  readonly idle: number[];
  readonly reading: number[];
  readonly reads: ReadReport[];
}

/**
 * Sends webhooks at an even rate, in turn to the server that does nothing else and to the same one while one client
 * reads the whole list and another has asked for it and takes nothing.
 */
export async function webhooksWhileReading(program: Program, rounds: number): Promise<Phases> {
  const reader = fork(fileURLToPath(new URL("full-reader.ts", import.meta.url)), {
    execArgv: ["--import", import.meta.resolve("tsx")],
  });
  const phases: Phases = { idle: [], reading: [], reads: [] };
  try {
    for (let round = 0; round < rounds; round += 1) {
      const [beside, alone] = [prepare(program, 2 * round), prepare(program, 2 * round + 1)];
      const stopped = await stopReading(program);
      const read = readAll(reader, program);
      phases.reading.push(...(await send(program, beside, read)));
      const report = await read;
      phases.reads.push(report);
      stopped.destroy();
      phases.idle.push(...(await send(program, alone, setTimeout(report.seconds * 1000))));
    }
    return phases;
  } finally {
    reader.kill();
  }
}

async function readAll(reader: ChildProcess, { port, apiKey }: Program): Promise<ReadReport> {
  return (await ask(reader, { port, apiKey } satisfies ReadOrder)) as ReadReport;
}

/** A client that asks for the whole list and, past the first bytes, takes nothing. */
async function stopReading({ port, apiKey }: Program): Promise<net.Socket> {
  const socket = net.connect(port, "127.0.0.1").on("error", () => undefined);
  socket.write(`GET /calls HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${apiKey}\r\n\r\n`);
  await once(socket, "data");
  return socket.pause();
}

/** Signing takes long enough to be in the way of the clock. */
function prepare({ signing }: Program, phase: number): Buffer[] {
  return statusWebhooks(phase * CALLS_A_PHASE, CALLS_A_PHASE, signing);
}

async function send(
  { port }: Program,
  requests: readonly Buffer[],
  until: Promise<unknown>,
): Promise<number[]> {
  const open = await Promise.all(Array.from({ length: CONNECTIONS }, () => Connection.open(port)));
  const free = [...open];
  const latencies: number[] = [];
  const underWay = new Set<Promise<void>>();
  const over = new AbortController();
  void until.finally(() => {
    over.abort();
  });
  const start = performance.now();
  for (const [index, request] of requests.entries()) {
    await setTimeout(start + (index * 1000) / WEBHOOKS_A_SECOND - performance.now());
    // A server that is late with its answers is measured from here, not from when it lets the next one come.
    const due = performance.now();
    while (free.length === 0) await Promise.race(underWay);
    const connection = free.pop();
    if (over.signal.aborted || connection === undefined) break;
    const asked = connection.ask(request).then((status) => {
      if (status !== 200) throw new Error(`A webhook was answered with ${status}.`);
      latencies.push(performance.now() - due);
      free.push(connection);
      underWay.delete(asked);
    });
    underWay.add(asked);
  }
  await Promise.all(underWay);
  for (const connection of open) connection.close();
  return latencies;
}
