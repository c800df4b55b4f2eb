import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { readConfig } from "../../src/config.ts";
import { PROJECT_FOLDER } from "../support/clean-copy.ts";
import { environmentOf } from "../support/debian-packages.ts";

const SHIPPED = path.join(PROJECT_FOLDER, "deploy", "systemd");
const SERVICES = ["outbound-calling.service", "outbound-calling-backup.service"];
/** What the program may take to end; SIGKILL must not come before. */
const LONGEST_END_SECONDS = 10;
/** From 0 (nothing to attack) to 100; a service without any protection has about 95. */
const LARGEST_EXPOSURE = 15;
const { systemdAnalyze } = inject("systemPrograms");

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "outbound-calling-units-"));
  for (const name of (await readdir(SHIPPED)).filter((each) => /\.(service|timer)$/.test(each))) {
    const unit = await readFile(path.join(SHIPPED, name), "utf8");
    // Node may be elsewhere on this machine.
    await writeFile(path.join(folder, name), unit.replaceAll("/usr/bin/node", process.execPath));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.skipIf(systemdAnalyze === null)("systemd", () => {
  /** Everything that systemd-analyze says; it fails if that says so. */
  async function analyze(...args: readonly string[]): Promise<string> {
    if (systemdAnalyze === null) return "";
    // Unpacked beside it are the units that ours refer to; the empty last part is the system's own folders.
    const around = ["..", "../.."].map((up) =>
      path.join(path.dirname(systemdAnalyze.command), up, "lib/systemd/system"),
    );
    const env = { ...environmentOf(systemdAnalyze), SYSTEMD_UNIT_PATH: [folder, ...around, ""].join(":") };
    const { stdout, stderr } = await promisify(execFile)(systemdAnalyze.command, args, { env });
    return stdout + stderr;
  }

  test("understands every line of the units", async () => {
    const units = (await readdir(folder)).map((name) => path.join(folder, name));
    expect(units).toHaveLength(3);
    expect(await analyze("verify", "--man=no", ...units)).toBe("");
  });

  test("says which line it does not understand", async () => {
    const wrong = path.join(folder, "wrong.service");
    await writeFile(wrong, "[Service]\nExecStart=/bin/true\nProtectSytem=strict\n");
    expect(await analyze("verify", "--man=no", wrong)).toContain("ProtectSytem");
    await rm(wrong);
  });

  test.each(SERVICES)("finds little in %s that could be attacked", async (name) => {
    const threshold = `--threshold=${LARGEST_EXPOSURE}`;
    const said = await analyze("security", "--offline=yes", threshold, path.join(folder, name));
    expect(said).toContain("Overall exposure level");
  });
});

/** What a unit says under a name, line by line. */
async function settings(unit: string, name: string): Promise<readonly string[]> {
  const text = await readFile(path.join(SHIPPED, unit), "utf8");
  return [...text.matchAll(new RegExp(`^${name}=(.*)$`, "gm"))].map(([, value = ""]) => value);
}

test("the program is given the time that it needs to end, and comes back whenever it fails", async () => {
  const [stop = ""] = await settings("outbound-calling.service", "TimeoutStopSec");
  expect(Number.parseInt(stop)).toBeGreaterThan(LONGEST_END_SECONDS);
  expect(await settings("outbound-calling.service", "Restart")).toEqual(["on-failure"]);
  expect(await settings("outbound-calling.service", "StartLimitIntervalSec")).toEqual(["0"]);
});

test("both services read one environment, as one user, and may write to one place each", async () => {
  for (const name of [
    "User",
    "WorkingDirectory",
    "EnvironmentFile",
    "ProtectSystem",
    "MemoryDenyWriteExecute",
  ]) {
    const [program, backup] = await Promise.all(SERVICES.map((unit) => settings(unit, name)));
    expect(program).toHaveLength(1);
    expect(backup).toEqual(program);
  }
  const folders = await Promise.all(SERVICES.map((unit) => settings(unit, "StateDirectory")));
  expect(folders).toEqual([["outbound-calling"], ["outbound-calling outbound-calling-backups"]]);
});

test("the environment, once filled in, is a live program behind the proxy, with its data where it may write", async () => {
  const text = await readFile(path.join(SHIPPED, "environment.example"), "utf8");
  const given: Record<string, string> = {};
  for (const [, name = "", value = ""] of text.matchAll(/^([A-Z_]+)=(.*)$/gm)) given[name] = value;
  expect(readConfig(given, "/opt/outbound-calling").ok).toBe(false);
  const reading = readConfig(
    {
      ...given,
      BASE_URL: "https://calls.example.com",
      TWILIO_ACCOUNT_SID: `AC${"1".repeat(32)}`,
      TWILIO_AUTH_TOKEN: "not-a-real-token-7d1f",
      TWILIO_CALLER_ID: "+15005550006",
    },
    "/opt/outbound-calling",
  );
  if (!reading.ok) throw new Error(reading.faults.join("\n"));
  const { mode, http, database, journal } = reading.config;
  expect([mode, reading.warnings]).toEqual(["live", []]);
  expect(http).toMatchObject({ host: "127.0.0.1", trustedProxies: ["127.0.0.1"] });
  for (const kept of [database.path, journal.folder])
    expect(path.dirname(kept)).toBe("/var/lib/outbound-calling");
  const proxy = await readFile(path.join(SHIPPED, "../nginx/outbound-calling.conf"), "utf8");
  expect(proxy).toContain(`server ${http.host}:${http.port};`);
});
