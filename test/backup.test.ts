import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { cp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import path from "node:path";

import SqliteDriver from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { seededRandom } from "../src/carriers/simulator/random.ts";
import { type Simulator, startSimulator } from "../src/carriers/simulator/simulator.ts";
import { command, commandInTerminal, documentIn } from "./support/commands.ts";
import { freePort } from "./support/free-port.ts";
import { API_KEY, LIVE_ACCOUNT, WITH_KEY } from "./support/live-world.ts";
import { Program, type Run } from "./support/program.ts";
import { type Get, missingFrom, readTruth } from "./support/stored-truth.ts";
import { Traffic } from "./support/traffic.ts";
import { callSid, post, show, tell } from "./support/webhooks.ts";
import { startWorld, type World } from "./support/world.ts";
import { makeFolder, removeFolder } from "./support/world-folder.ts";

const STORM = 400;

let program: Program;
let folder: string;
let world: World | undefined;
let carrier: Simulator | undefined;

beforeAll(async () => {
  program = await Program.build();
}, 60_000);
afterAll(() => program.remove());
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(async () => {
  await world?.close();
  await carrier?.close();
  world = carrier = undefined;
  await removeFolder(folder);
});

const at = (name: string) => path.join(folder, name);
/** The database of a world in the folder, for the commands. */
const sandbox = (more: Record<string, string> = {}) => ({
  DATABASE_PATH: at("calls.sqlite"),
  PORT: "0",
  ...more,
});

test("a backup in a storm of webhooks holds all that was acknowledged before, and the storm goes on", async () => {
  carrier = await startSimulator({ accountSid: LIVE_ACCOUNT, authToken: "the-token-of-a-test", speed: 500 });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PORT: String(port),
    HOST: "127.0.0.1",
    BASE_URL: url,
    API_KEY,
    TWILIO_ACCOUNT_SID: carrier.accountSid,
    TWILIO_AUTH_TOKEN: carrier.authToken,
    TWILIO_CALLER_ID: "+15005550006",
    TWILIO_API_BASE_URL: carrier.url,
    MAX_CALLS_PER_HOUR: "100000",
  };
  const start = async (database: string): Promise<Run> => {
    const run = program.run([], { ...env, DATABASE_PATH: database });
    await run.until(/"msg":"listening"/);
    return run;
  };
  const end = async (run: Run) => {
    run.signal("SIGTERM");
    expect(await run.exit).toBe(0);
  };
  const get: Get = async (target) =>
    (await (await fetch(url + target, { headers: WITH_KEY })).json()) as never;

  const original = at("original.sqlite");
  let run = await start(original);
  const seed = Date.now() % 1_000_000;
  const traffic = new Traffic({ url, authToken: carrier.authToken }, seededRandom(seed));
  await traffic.more(STORM);
  const before = [...traffic.acknowledged];
  const made = await command(program, ["backup", at("made.backup")], { ...env, DATABASE_PATH: original });
  const during = traffic.acknowledged.length - before.length;
  await traffic.more(STORM / 4);
  await traffic.end();
  await carrier.idle();
  expect(traffic.refusals).toEqual([]);
  expect(during).toBeGreaterThan(20);
  expect([made.code, documentIn(made)]).toMatchObject([
    0,
    { account: `the account …${LIVE_ACCOUNT.slice(-4)}` },
  ]);
  expect(missingFrom((await readTruth(get)).calls, traffic.acknowledged), `seed ${seed}`).toEqual([]);
  await end(run);

  const restored = { ...env, DATABASE_PATH: at("restored.sqlite") };
  expect((await command(program, ["restore", at("made.backup")], restored)).code).toBe(0);
  run = await start(restored.DATABASE_PATH);
  expect(missingFrom((await readTruth(get)).calls, before), `seed ${seed}`).toEqual([]);
  await end(run);
  expect((await command(program, ["recount"], restored)).output).toContain("Every counter was right.");
}, 120_000);

test("events that wait in the journal come along, and back into a database that was lost", async () => {
  world = await startWorld({ folder });
  await tell(world, callSid(1), "ringing");
  const other = new SqliteDriver(at("calls.sqlite"));
  other.exec("BEGIN IMMEDIATE");
  expect((await post(world, "/call-status", { CallSid: callSid(2), CallStatus: "busy" })).status).toBe(200);
  const made = await command(program, ["backup", at("made.backup")], sandbox());
  other.exec("ROLLBACK");
  other.close();
  expect(documentIn(made)).toMatchObject({
    calls: 1,
    waiting: 1,
    setAside: 0,
    journal: at("made.backup.journal"),
  });
  for (const private_ of ["made.backup", "made.backup.journal"])
    expect((await stat(at(private_))).mode & 0o077).toBe(0);
  await world.close();
  for (const name of readdirSync(folder))
    if (name.startsWith("calls.")) await rm(at(name), { recursive: true });

  const wrong = { ...sandbox(), JOURNAL_PATH: at("calls.sqlite.journal") };
  await cp(at("made.backup"), at("alone.backup"));
  const alone = await command(program, ["restore", at("alone.backup")], wrong);
  expect([alone.code, alone.errors]).toMatchObject([
    1,
    expect.stringContaining("1 events belong to this backup, and 0 are"),
  ]);
  expect(existsSync(at("calls.sqlite"))).toBe(false);
  const restored = await commandInTerminal(program, ["restore", at("made.backup")], sandbox());
  expect(restored.output).toMatch(
    /1 calls, newest call .*\nInto the journal: 1 events that wait[^]*Next:\n- Dialing is stopped[^]*\n- Start the program/,
  );
  world = await startWorld({ folder });
  expect(await show(world, callSid(1))).toMatchObject({ status: "ringing" });
  expect(await show(world, callSid(2))).toMatchObject({ status: "busy" });
});

test("a restore is refused while a program runs, its file there, damaged or deleted; then the old one is kept", async () => {
  const port = String(await freePort());
  const env = sandbox({ PORT: port });
  const first = program.run([], env);
  await first.until(/Address/);
  expect((await command(program, ["backup", at("made.backup")], env)).code).toBe(0);
  const refused = async (why = /calls\.sqlite: a program is using the database: end it first/) => {
    const run = await command(program, ["restore", at("made.backup")], env);
    expect([run.code, run.output]).toEqual([1, ""]);
    expect(run.errors).toMatch(why);
  };
  await refused();
  const head = await readFile(at("calls.sqlite"));
  await writeFile(at("calls.sqlite"), Buffer.concat([randomBytes(200), head.subarray(200)]));
  await refused();
  await rm(at("calls.sqlite"));
  await refused(/^PORT: a program answers at port \d+, where that of this configuration does: end it first/);
  first.kill();
  await first.exit;

  await rm(at("calls.sqlite-wal"), { force: true });
  const damaged = randomBytes(head.length);
  await writeFile(at("calls.sqlite"), damaged);
  const run = await command(program, ["restore", at("made.backup")], env);
  expect([run.code, run.errors]).toEqual([0, ""]);
  const { kept } = documentIn(run) as { kept: string };
  expect((await readFile(kept)).equals(damaged)).toBe(true);
  expect(readdirSync(folder).filter((name) => /calls\.sqlite-|partial/.test(name))).toEqual([]);
  expect((await command(program, ["stats"], env)).code).toBe(0);

  const again = await command(program, ["restore", at("made.backup")], env);
  const intact = documentIn(again) as { kept: string };
  expect(await command(program, ["stats"], { ...env, DATABASE_PATH: intact.kept })).toMatchObject({
    code: 0,
  });
});

test("a backup that is damaged, or another account's, is refused, and nothing changes", async () => {
  world = await startWorld({ folder });
  await world.startCall();
  await world.simulator.idle();
  expect((await command(program, ["backup", at("made.backup")], sandbox())).code).toBe(0);
  await world.app.close();
  const bytes = await readFile(at("made.backup"));
  const before = await readFile(at("calls.sqlite"));
  const refusal = async (env: Record<string, string> = sandbox()) => {
    const { code, errors } = await command(program, ["restore", at("made.backup")], env);
    expect(code).toBe(1);
    expect((await readFile(at("calls.sqlite"))).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => /before-restore|partial/.test(name))).toEqual([]);
    return errors;
  };
  // The last page but one of the schema is an index or a row: only reading all of it finds the fault.
  const page = bytes.length - 8192;
  await writeFile(
    at("made.backup"),
    Buffer.concat([bytes.subarray(0, page), randomBytes(4096), bytes.subarray(page + 4096)]),
  );
  expect(await refusal()).toContain("it is damaged, or no backup");
  await truncate(at("made.backup"), bytes.length - 4096);
  expect(await refusal()).toContain("it is damaged, or no backup");
  await writeFile(at("made.backup"), "no database at all, although somebody called it a backup".repeat(200));
  expect(await refusal()).toContain("it is damaged, or no backup");
  await writeFile(at("made.backup"), bytes);
  const live = {
    ...sandbox(),
    BASE_URL: "https://calls.example.com",
    TWILIO_ACCOUNT_SID: LIVE_ACCOUNT,
    TWILIO_AUTH_TOKEN: "the-auth-token-of-a-test",
    TWILIO_CALLER_ID: "+15005550006",
  };
  expect(await refusal(live)).toContain(
    "belong to the sandbox, and this configuration is for the account …1e1e",
  );
});

test("a backup is replaced only with --force, and killed half-way it leaves nothing under its name", async () => {
  world = await startWorld({ folder });
  await tell(world, callSid(1), "busy");
  const backup = (...more: string[]) => ["backup", at("made.backup"), ...more];
  expect((await command(program, backup(), sandbox())).code).toBe(0);
  await tell(world, callSid(2), "busy");
  const again = await command(program, backup(), sandbox());
  expect([again.code, again.errors]).toMatchObject([1, expect.stringContaining("replace it with --force")]);
  expect(documentIn(await command(program, backup("--force"), sandbox()))).toMatchObject({ calls: 2 });
  const itself = await command(program, ["backup", at("calls.sqlite"), "--force"], sandbox());
  expect([itself.code, itself.errors]).toMatchObject([
    1,
    expect.stringContaining("that is the database itself"),
  ]);
  await world.app.close();

  // So large that copying and reading it through takes a while.
  const large = new SqliteDriver(at("calls.sqlite"));
  large.exec(`INSERT INTO call_events (callId, kind, fingerprint, detail, createdAt)
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 40000)
    SELECT 1, 'status', 'filler ' || n, hex(randomblob(1000)), '2026-01-01 00:00:00' FROM number`);
  large.close();
  const killed = program.run(["backup", at("killed.backup")], sandbox());
  await expect
    .poll(() => readdirSync(folder).some((name) => name.endsWith(".partial")), { interval: 1 })
    .toBe(true);
  killed.kill();
  expect(await killed.exit).toBe(null);
  expect(existsSync(at("killed.backup"))).toBe(false);
  expect(existsSync(at("killed.backup.journal"))).toBe(false);

  const blocks = 2 * 1024;
  const full = program.run(["backup", at("full.backup")], sandbox(), [], blocks);
  expect(await full.exit).toBe(1);
  expect(full.errors.trim()).toMatch(
    /^.*full\.backup: no backup was made \(.*\): see to that, and try again\.$/,
  );
  expect(readdirSync(folder).filter((name) => name.startsWith("full"))).toEqual([]);
});

test("for a database on a server the exact lines of its own tools are shown, without the password", async () => {
  const env = {
    DATABASE_URL: "postgres://calls:s3cret@db.example:5433/calls?sslmode=no-verify&password=s3cret",
  };
  for (const words of [
    ["backup", "it's.dump"],
    ["restore", "it's.dump"],
  ]) {
    const run = await command(program, words, env);
    expect(run.code).toBe(1);
    const { commands } = documentIn(run) as { commands: string[] };
    const address = "--dbname='postgres://calls@db.example:5433/calls?sslmode=require'";
    expect(commands.join("\n")).toMatch(/\bpg_(dump|restore) --/);
    expect(commands.join("\n")).toContain(address);
    expect(commands.join("\n")).toContain("it'\\''s.dump'");
    const stop = commands.findIndex((line) =>
      line.startsWith("node server.js dialing stop --reason 'Restored"),
    );
    expect(stop).toBe(words[0] === "restore" ? commands.length - 1 : -1);
    const told = await commandInTerminal(program, words, env);
    expect(told.errors).toContain(address);
    expect(run.output + told.errors).not.toContain("s3cret");
  }
  const kept = await command(program, ["restore", "it's.dump", "--keep-dialing"], env);
  expect([kept.code, kept.output]).toEqual([1, expect.not.stringContaining("dialing stop")]);
});
