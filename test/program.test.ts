import { execFile } from "node:child_process";
import { readFile, stat, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import path from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "vitest";

import { Program } from "./support/program.ts";

const ACCOUNT_SID = `AC${"1".repeat(32)}`;
const LIVE = {
  PORT: "0",
  TWILIO_ACCOUNT_SID: ACCOUNT_SID,
  TWILIO_AUTH_TOKEN: "not-a-real-token-7d1f",
  TWILIO_CALLER_ID: "+15005550006",
  BASE_URL: "http://127.0.0.1:9",
  HOST: "127.0.0.1",
};

let program: Program;

beforeAll(async () => {
  program = await Program.build();
}, 60_000);
afterAll(() => program.remove());

test("a bare start is the sandbox, whose curl starts a call that the terminal tells as a story", async () => {
  const run = program.run([], { PORT: "0", DATABASE_PATH: "story.sqlite", SIMULATOR_SPEED: "100" });
  const [, command = ""] = await run.until(/Start a call:\s+(curl .*)\n/);
  expect(run.output).toContain("Sandbox: no real calls");
  const { stdout } = await promisify(execFile)("sh", ["-c", command]).catch(withoutCurl(command));
  expect(JSON.parse(stdout)).toMatchObject({ message: "Call started" });

  await run.until(/recording ready/);
  for (const line of [
    "dialed",
    "ringing",
    "answered",
    'hears "Hello Asha, this is',
    "presses 1",
    "hung up",
  ]) {
    expect(run.output).toContain(line);
  }
  run.signal("SIGTERM");
  expect(await run.exit).toBe(0);
});

test("a busy port is one line with the remedy", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((listening) => other.once("listening", listening));
  const { port } = other.address() as AddressInfo;
  const run = program.run([], { PORT: String(port), DATABASE_PATH: "busy.sqlite" });
  expect(await run.exit).toBe(1);
  expect(run.errors.trim().split("\n")).toEqual([
    `PORT: ${port} is in use: stop the other program, or choose another port (PORT=${port + 1}).`,
  ]);
  other.close();
});

test("every wrong variable is one line, without its value", async () => {
  const run = program.run([], {
    ...LIVE,
    PORT: "http",
    TWILIO_ACCOUNT_SID: "your_account_sid",
    TWILIO_CALLER_ID: "",
  });
  expect(await run.exit).toBe(1);
  const lines = run.errors.trim().split("\n");
  expect(lines.map((line) => /^([A-Z_]+)\b/.exec(line)?.[1]).sort()).toEqual([
    "PORT",
    "TWILIO_ACCOUNT_SID",
    "TWILIO_CALLER_ID",
  ]);
  expect(run.errors).not.toContain("your_account_sid");
});

test("an old Node is one line with the remedy", async () => {
  const pretend = path.join(program.folder, "old-node.mjs");
  await writeFile(pretend, 'Object.defineProperty(process, "versions", { value: { node: "18.20.0" } });\n');
  const run = program.run([], {}, ["--import", pretend]);
  expect(await run.exit).toBe(1);
  expect(run.errors.trim()).toBe("Node 18.20.0 is too old: install Node 20.19 or newer.");
});

test("live, an API key is made once and kept beside the database; the log names the file, not the key", async () => {
  const env = { ...LIVE, DATABASE_PATH: "live/calls.sqlite" };
  const first = program.run([], env);
  await first.until(/the API key is in this file/);
  const file = path.join(program.folder, "live", "calls-api.key");
  const key = (await readFile(file, "utf8")).trim();
  expect(key.length).toBeGreaterThanOrEqual(20);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  first.signal("SIGTERM");
  expect(await first.exit).toBe(0);

  const second = program.run([], env);
  await second.until(/the API key is in this file/);
  expect((await readFile(file, "utf8")).trim()).toBe(key);
  second.signal("SIGTERM");
  expect(await second.exit).toBe(0);
  for (const text of [first.output, first.errors, second.output, second.errors]) {
    expect(text).not.toContain(key);
    expect(text).not.toContain(LIVE.TWILIO_AUTH_TOKEN);
  }
});

test("SIGUSR2 makes the log tell more, step by step, and then as before", async () => {
  const run = program.run([], { ...LIVE, DATABASE_PATH: "levels.sqlite" });
  const [, url = ""] = await run.until(/"url":"([^"]+)","publicUrl"/);
  for (const level of ["debug", "trace", "info"]) {
    run.signal("SIGUSR2");
    await run.until(new RegExp(`"logLevel":"${level}","msg":"log level changed"`));
    await fetch(`${url}/health`);
    if (level !== "info") await run.until(/"route":"\/health".*"request answered"/);
  }
  expect(run.output.match(/request answered/g)).toHaveLength(2);
  run.signal("SIGTERM");
  expect(await run.exit).toBe(0);
});

test("SIGUSR2 ends nothing: neither a start at its first moment, nor the simulator", async () => {
  const first = `import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module";
    const { existsSync } = fs;
    fs.existsSync = (file) => (process.kill(process.pid, "SIGUSR2"), existsSync(file));
    syncBuiltinESMExports();`;
  const options = ["--import", `data:text/javascript;base64,${Buffer.from(first).toString("base64")}`];
  const run = program.run([], { ...LIVE, DATABASE_PATH: "first-moment.sqlite" }, options);
  await run.until(/"msg":"listening"/);
  run.signal("SIGTERM");
  expect(await run.exit).toBe(0);

  const simulator = program.run(["simulate", "--port", "0"]);
  const [, url = ""] = await simulator.until(/TWILIO_API_BASE_URL=(\S+)/);
  simulator.signal("SIGUSR2");
  expect((await fetch(`${url}/`)).status).toBeGreaterThan(0);
  simulator.signal("SIGTERM");
  expect(await simulator.exit).toBe(0);
});

test("an error that nobody caught ends the program with a line that quotes nothing", async () => {
  const fault = `process.on("SIGHUP", () => { throw new SyntaxError('"Asha +911234567890" is not JSON'); })`;
  const options = ["--import", `data:text/javascript;base64,${Buffer.from(fault).toString("base64")}`];
  const run = program.run([], { ...LIVE, DATABASE_PATH: "fault.sqlite" }, options);
  await run.until(/"msg":"listening"/);
  run.signal("SIGHUP");
  expect(await run.exit).toBe(1);
  const last = run.output.trim().split("\n").at(-1) ?? "";
  expect(JSON.parse(last)).toMatchObject({ level: 60, reason: "… is not JSON" });
  expect(run.output + run.errors).not.toMatch(/Asha|911234567890/);
});

test("a sandbox whose log no terminal shows writes it as JSON lines", async () => {
  const run = program.run([], { PORT: "0", DATABASE_PATH: "lines.sqlite", BASE_URL: "https://example.org" });
  await run.until(/Sandbox/);
  run.signal("SIGTERM");
  await run.exit;
  expect(JSON.parse(run.errors.split("\n")[0] ?? "")).toMatchObject({
    msg: "configuration warning",
    warning: expect.stringContaining("BASE_URL") as string,
  });
});

test("a database of another account stops the start and says how to re-assign it", async () => {
  const env = { ...LIVE, DATABASE_PATH: "owned.sqlite" };
  const owner = program.run([], env);
  await owner.until(/listening/);
  owner.signal("SIGTERM");
  await owner.exit;

  const other = { ...env, TWILIO_ACCOUNT_SID: `AC${"2".repeat(32)}` };
  const refused = program.run([], other);
  expect(await refused.exit).toBe(1);
  expect(refused.errors).toContain("node server.js reassign");

  const reassign = program.run(["reassign"], other);
  expect(await reassign.exit).toBe(0);
  const accepted = program.run([], other);
  await accepted.until(/listening/);
  accepted.signal("SIGTERM");
  expect(await accepted.exit).toBe(0);

  const sandbox = program.run([], { PORT: "0", DATABASE_PATH: "owned.sqlite" });
  expect(await sandbox.exit).toBe(1);
  expect(sandbox.errors).toContain("choose another database");
});

test("dialing is stopped in the database while the server hangs, and the server obeys when it is back", async () => {
  const env = { PORT: "0", DATABASE_PATH: "switch.sqlite" };
  for (const words of [
    ["dialing", "stop", "--reason", "A test."],
    ["recount"],
    ["reassign"],
    ["key", "revoke", "000000000000"],
  ]) {
    const missing = program.run(words, env);
    expect([await missing.exit, missing.errors]).toMatchObject([
      1,
      expect.stringMatching(
        /^DATABASE_PATH: there is no database at .*: is this the server's environment\?\n$/,
      ),
    ]);
  }

  const server = program.run([], env);
  const [, url = ""] = await server.until(/Address\s+(\S+)/);
  server.signal("SIGSTOP");
  const stop = program.run(["dialing", "stop", "--reason", "A test."], env);
  expect(await stop.exit).toBe(0);
  expect(JSON.parse(stop.output)).toMatchObject({ state: "stopped", reason: "A test.", turned: true });
  server.signal("SIGCONT");
  const start = () =>
    fetch(`${url}/start-call`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ customerName: "Asha", phoneNumber: "+911234567890", department: "Sales" }),
    });
  const refused = await start();
  expect([refused.status, await refused.json()]).toMatchObject([503, { code: "dialing_stopped" }]);

  const shown = program.run(["dialing", "show"], env);
  expect(await shown.exit).toBe(0);
  expect(JSON.parse(shown.output)).toMatchObject({ state: "stopped", turned: false });
  expect((JSON.parse(shown.output) as { database: string }).database).toMatch(/switch\.sqlite$/);
  expect(await program.run(["dialing", "start"], env).exit).toBe(0);
  expect((await start()).status).toBe(200);
  server.signal("SIGTERM");
  expect(await server.exit).toBe(0);
});

test("the switch is not turned by what is not understood", async () => {
  for (const args of [["stop"], ["stop", "--reason", "call +91 98765 43210"], ["pause"], ["stop", "now"]]) {
    const run = program.run(["dialing", ...args], { DATABASE_PATH: "nothing.sqlite" });
    expect(await run.exit).toBe(2);
    expect(run.errors.trim().split("\n")).toHaveLength(1);
  }
});

test("the simulator runs alone and speaks Twilio's API", async () => {
  const run = program.run([
    "simulate",
    "--port",
    "0",
    "--account-sid",
    ACCOUNT_SID,
    "--auth-token",
    "t".repeat(32),
  ]);
  const [, url = ""] = await run.until(/TWILIO_API_BASE_URL=(\S+)/);
  const answer = await fetch(`${url}/2010-04-01/Accounts/${ACCOUNT_SID}.json`, {
    headers: { authorization: `Basic ${Buffer.from(`${ACCOUNT_SID}:${"t".repeat(32)}`).toString("base64")}` },
  });
  expect(await answer.json()).toMatchObject({ sid: ACCOUNT_SID });
  run.signal("SIGINT");
  expect(await run.exit).toBe(0);
});

test("a wrong command or option is one line", async () => {
  for (const args of [["dial"], ["--fast"], ["simulate", "--faults", "earthquake"]]) {
    const run = program.run(args);
    expect(await run.exit).toBe(2);
    expect(run.errors.trim().split("\n")).toHaveLength(1);
  }
});

/** Where there is no curl, the same request without it. */
function withoutCurl(command: string) {
  return async (): Promise<{ stdout: string }> => {
    const [, url = ""] = /^curl (\S+)/.exec(command) ?? [];
    const [, body = ""] = /-d '(.*)'/.exec(command) ?? [];
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    return { stdout: await answer.text() };
  };
}
