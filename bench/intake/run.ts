import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import pg from "pg";
import { pino } from "pino";

import type { StatusEvent } from "../../src/domain/call-event.ts";
import { Inbox } from "../../src/inbox.ts";
import { Journal } from "../../src/journal.ts";
import { Observations } from "../../src/observations.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { openDatabase } from "../../src/storage/open-database.ts";
import { PostgresServer } from "../../test/support/postgres-server.ts";
import { median } from "../webhooks/median.ts";
import { Baseline } from "./baseline.ts";
import { EVENTS_A_CALL, statusEvents } from "./status-events.ts";

const GOAL = 0.4;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "9" },
    calls: { type: "string", default: "4000" },
    senders: { type: "string", default: "256" },
  },
});
const [rounds, calls, senders] = [Number(values.rounds), Number(values.calls), Number(values.senders)];

const folder = await mkdtemp(path.join(tmpdir(), "bench-intake-"));
const server = await PostgresServer.start({ fsync: "on", synchronous_commit: "on", full_page_writes: "on" });
try {
  process.exitCode = await compare();
} finally {
  await server.remove();
  await rm(folder, { recursive: true, force: true });
}

/** @returns the exit code: 0 if everything acknowledged is stored. */
async function compare(): Promise<number> {
  for (const name of ["ours", "baseline"]) await makeDatabase(name);
  const database = await openDatabase({ path: "", url: server.url("ours") });
  const clock = { now: () => new Date() };
  const log = pino({ level: "error" });
  const journal = await Journal.open({
    folder: path.join(folder, "journal"),
    account: "sandbox",
    clock,
    log,
  });
  const inbox = new Inbox({ database, journal, clock, log, observations: new Observations() });
  const baseline = await Baseline.open(server.url("baseline"));
  console.log(
    `Durable intake on PostgreSQL: ${senders} senders, ${rounds} rounds each, taking turns, ` +
      `${calls * EVENTS_A_CALL} status events a round after a warm-up round.\n`,
  );
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const measured = {
      ours: await eventsPerSecond(round, (event) => inbox.add(event)),
      baseline: await eventsPerSecond(round, (event) => baseline.add(event)),
    };
    if (round === 0) continue;
    ours.push(measured.ours);
    theirs.push(measured.baseline);
  }
  await inbox.close();
  await journal.close();
  await database.close();
  await baseline.close();

  for (const [name, rates] of [
    ["ours", ours],
    ["baseline", theirs],
  ] as const) {
    const [low, high] = [Math.min(...rates), Math.max(...rates)].map(Math.round);
    console.log(
      `${name.padEnd(9)} ${Math.round(median(rates))} events a second (${String(low)} to ${String(high)})`,
    );
  }
  const ratio = median(ours.map((rate, round) => rate / (theirs[round] ?? NaN)));
  console.log(`\nthroughput, ours/baseline   ${ratio.toFixed(2)}   (goal ${GOAL} or more)\n`);

  const expected = (rounds + 1) * calls * EVENTS_A_CALL;
  const complete = await Promise.all(
    ["ours", "baseline"].map(async (name) => {
      const stored = await countEvents(name);
      console.log(`${name.padEnd(9)} stored ${stored} events of ${expected} acknowledged`);
      return stored === expected;
    }),
  );
  return complete.every(Boolean) ? 0 : 1;
}

/** The senders share the calls of a round; each keeps the events of a call in their order and waits for every answer. */
async function eventsPerSecond(
  round: number,
  add: (event: StatusEvent) => Promise<unknown>,
): Promise<number> {
  const orders = Array.from({ length: calls }, (_, index) => statusEvents(round * calls + index));
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: senders }, async () => {
      for (let events = orders.pop(); events; events = orders.pop()) {
        for (const event of events) await add(event);
      }
    }),
  );
  return (calls * EVENTS_A_CALL) / ((performance.now() - begun) / 1000);
}

async function makeDatabase(name: string): Promise<void> {
  await asking("postgres", (client) => client.query(`CREATE DATABASE ${name}`));
  const database = await openDatabase({ path: "", url: server.url(name) });
  await migrate(database, new Date());
  await database.close();
}

async function countEvents(name: string): Promise<number> {
  const { rows } = await asking(name, (client) =>
    client.query<{ events: string }>("SELECT count(*) AS events FROM call_events"),
  );
  return Number(rows[0]?.events);
}

async function asking<T>(name: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server.url(name) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
