import { spawn } from "node:child_process";

import { afterAll, beforeAll, expect, test } from "vitest";

import { Program, Run } from "../support/program.ts";

let program: Program;
let run: Run;

beforeAll(async () => {
  program = await Program.build();
});
afterAll(async () => {
  run.kill();
  await run.exit;
  await program.remove();
});

test("a log that finds no room decides no answer and ends nothing", async () => {
  // Of every write there it is said that the disk is full.
  const child = spawn("sh", ["-c", `exec "$0" server.js 2>/dev/full`, process.execPath], {
    cwd: program.folder,
    env: { PATH: process.env["PATH"], PORT: "0", DATABASE_PATH: "calls.sqlite", LOG_LEVEL: "trace" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  run = new Run(child);
  const [, url = ""] = await run.until(/Address\s+(\S+)/);
  const post = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
    fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  for (let order = 0; order < 50; order += 1) {
    const started = await post("/start-call", {
      customerName: "Asha",
      phoneNumber: "+911234567890",
      department: "Sales",
    });
    expect([started.status, await started.json()]).toMatchObject([200, { message: "Call started" }]);
  }
  const forged = await fetch(`${url}/call-status`, {
    method: "POST",
    headers: { "x-twilio-signature": "forged" },
    body: new URLSearchParams({ CallSid: `CA${"0".repeat(32)}` }),
  });
  expect(forged.status).toBe(403);
  run.signal("SIGUSR2");
  const switched = await fetch(`${url}/dialing`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ state: "stopped", reason: "A test" }),
  });
  expect([switched.status, await switched.json()]).toMatchObject([200, { state: "stopped" }]);
  run.signal("SIGTERM");
  expect(await run.exit).toBe(0);
});
