import { afterAll, beforeAll, expect, test } from "vitest";

import { Program, type Run } from "../support/program.ts";
import { callSid } from "../support/webhooks.ts";

/**
 * No file may grow beyond so many blocks of 512 bytes, as on a disk that is full. The journal's reserve of 4 MiB
 * fits; the database's end comes first, then that of the journal.
 */
const BLOCKS = 8_400;
/** A long address fills the disk with few webhooks. */
const LONG_URL = `https://api.example.com/${"x".repeat(2_000)}`;
const STREAMS = 20;
/** At the very most; the disk is full long before. */
const WEBHOOKS = 10_000;
const ENVIRONMENT = { PORT: "0", DATABASE_PATH: "calls.sqlite", LOG_LEVEL: "error" };

let program: Program;

beforeAll(async () => {
  program = await Program.build();
}, 60_000);
afterAll(() => program.remove());

async function urlOf(run: Run): Promise<string> {
  const [url] = await run.until(/http:\/\/127\.0\.0\.1:\d+/);
  return url;
}

test("a full disk: webhooks are answered all the while, and nothing acknowledged is missing", async () => {
  const full = program.run([], ENVIRONMENT, [], BLOCKS);
  const url = await urlOf(full);
  const acknowledged: string[] = [];
  const statuses: number[] = [];
  const ready: unknown[] = [];
  let number = 0;
  const stream = async () => {
    while (number < WEBHOOKS && statuses.at(-1) !== 503) {
      const sid = callSid((number += 1));
      const body = new URLSearchParams({ CallSid: sid, RecordingSid: `RE${sid}`, RecordingUrl: LONG_URL });
      const { status } = await fetch(`${url}/record-complete`, { method: "POST", body });
      if (status === 200) acknowledged.push(sid);
      statuses.push(status);
      if (statuses.length % 50 === 0) ready.push(await (await fetch(`${url}/ready`)).json());
    }
  };
  await Promise.all(Array.from({ length: STREAMS }, stream));
  // First the database takes them, then the journal, then nothing does, and that is said.
  expect(ready).toContainEqual(expect.objectContaining({ status: "ready", database: "failing" }));
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  expect((await fetch(`${url}/ready`)).status).toBe(503);
  const pressed = new URLSearchParams({ CallSid: callSid(1), Digits: "1" });
  const answer = await fetch(`${url}/call-status`, { method: "POST", body: pressed });
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("noted your interest")]);
  full.kill();
  await full.exit;

  const roomy = program.run([], ENVIRONMENT);
  const roomyUrl = await urlOf(roomy);
  const calls = (await (await fetch(`${roomyUrl}/calls`)).json()) as { callSid: string }[];
  const stored = new Set(calls.map((call) => call.callSid));
  expect(acknowledged.length).toBeGreaterThan(1_000);
  expect(acknowledged.filter((sid) => !stored.has(sid))).toEqual([]);
  expect(await (await fetch(`${roomyUrl}/ready`)).json()).toMatchObject({
    journal: { waiting: 0, setAside: 0 },
  });
  roomy.signal("SIGTERM");
  expect(await roomy.exit).toBe(0);
}, 120_000);
