import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chown, cp, mkdir, readFile, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

import SqliteDriver from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { handOver, ownerFor } from "../src/backup/ownership.ts";
import { command, commandInTerminal, documentIn } from "./support/commands.ts";
import { freePort } from "./support/free-port.ts";
import { Program } from "./support/program.ts";
import { callSid, tell } from "./support/webhooks.ts";
import { startWorld, type World } from "./support/world.ts";
import { makeFolder, removeFolder } from "./support/world-folder.ts";

let program: Program;
let folder: string;
let world: World | undefined;

beforeAll(async () => {
  program = await Program.build();
}, 60_000);
afterAll(() => program.remove());
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(async () => {
  await world?.close();
  world = undefined;
  await removeFolder(folder);
});

const at = (name: string) => path.join(folder, name);
/** The database of a world in the folder, for the commands. */
const sandbox = (more: Record<string, string> = {}) => ({
  DATABASE_PATH: at("calls.sqlite"),
  PORT: "0",
  ...more,
});
const run = (...words: string[]) => command(program, words, sandbox());
const partials = () => readdirSync(folder).filter((name) => name.includes(".partial"));

/** A database with one call, and a backup of it. */
async function makeBackup(): Promise<{ readonly at: string }> {
  world = await startWorld({ folder });
  await tell(world, callSid(1), "busy");
  const made = await run("backup", at("made.backup"));
  await world.close();
  expect(made.code).toBe(0);
  return documentIn(made) as { at: string };
}

/** So many rows that copying and reading them through takes a while. */
function enlarge(file: string): void {
  const large = new SqliteDriver(file);
  large.exec(`INSERT INTO call_events (callId, kind, fingerprint, detail, createdAt)
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 40000)
    SELECT 1, 'status', 'filler ' || n, hex(randomblob(1000)), '2026-01-01 00:00:00' FROM number`);
  large.close();
}

test("nobody is called from a restored database until dialing is started, and the audit log tells of it", async () => {
  const backup = await makeBackup();
  const restored = await commandInTerminal(program, ["restore", at("made.backup")], sandbox());
  expect([restored.code, restored.errors]).toEqual([0, ""]);
  expect(restored.output).toMatch(
    /\nNext:\n- Dialing is stopped\. Compare .* 'node server\.js dialing start'/,
  );
  expect(documentIn(await run("dialing", "show"))).toMatchObject({
    state: "stopped",
    by: "command line",
    reason: `Restored from the backup of ${backup.at}: compare the gap with the carrier before dialing goes on.`,
  });
  const restore = { action: "database.restore", actor: "command line", keyId: "command line" };
  expect(documentIn(await run("audit"))).toMatchObject([
    { ...restore, subject: backup.at, detail: { calls: 1, dialing: "stopped" } },
  ]);

  world = await startWorld({ folder });
  const repeat = await world.startCall({}, { "idempotency-key": "of-the-gap" });
  expect([repeat.status, await repeat.json()]).toMatchObject([503, { code: "dialing_stopped" }]);
  expect(world.simulator.creates).toHaveLength(0);
  expect((await run("dialing", "start")).code).toBe(0);
  expect((await world.startCall()).status).toBe(200);
  await world.close();

  expect(documentIn(await run("restore", at("made.backup"), "--keep-dialing"))).toMatchObject({
    dialing: "kept",
    next: [expect.stringContaining("dialing stop --reason"), ...Array<unknown>(4).fill(expect.any(String))],
  });
  expect(documentIn(await run("dialing", "show"))).toMatchObject({ state: "running", since: null });
  expect(documentIn(await run("audit"))).toMatchObject([{ ...restore, detail: { dialing: "kept" } }]);
});

test("a backup from before there was a switch is brought up to date, and stopped too", async () => {
  await makeBackup();
  const old = new SqliteDriver(at("made.backup"));
  for (const table of ["audit_log", "dialing_switch", "api_keys", "start_counts"])
    old.exec(`DROP TABLE ${table}`);
  old.exec("DELETE FROM schema_migrations WHERE version >= 7");
  old.close();
  expect(documentIn(await run("restore", at("made.backup")))).toMatchObject({ calls: 1, schema: 6 });
  expect(documentIn(await run("dialing", "show"))).toMatchObject({ state: "stopped" });
  expect(documentIn(await run("audit"))).toMatchObject([{ action: "database.restore" }]);
});

test("only regular files are replaced, and restored", async () => {
  await makeBackup();
  await mkdir(at("a-folder"));
  await symlink(at("made.backup"), at("a-link"));
  await promisify(execFile)("mkfifo", [at("a-fifo")]);
  for (const name of ["a-folder", "a-link", "a-fifo"]) {
    const backup = await run("backup", at(name), "--force");
    expect([backup.code, backup.errors]).toEqual([
      1,
      `${at(name)}: what is there is no regular file: choose another name.\n`,
    ]);
  }
  expect((await stat(at("a-fifo"))).isFIFO()).toBe(true);
  for (const name of ["a-folder", "a-fifo"]) {
    const restore = await run("restore", at(name));
    expect([restore.code, restore.errors]).toEqual([
      1,
      `${at(name)}: that is no regular file: name a backup.\n`,
    ]);
  }
  const onto = await command(
    program,
    ["restore", at("made.backup")],
    sandbox({ DATABASE_PATH: at("a-folder") }),
  );
  expect([onto.code, onto.errors]).toMatchObject([1, expect.stringContaining("a-folder is no regular file")]);
  expect((await stat(at("a-folder"))).isDirectory()).toBe(true);
});

test("a backup or a restore that is interrupted removes what it began", async () => {
  await makeBackup();
  enlarge(at("calls.sqlite"));
  // A reader leaves these beside a database that nobody else has open.
  const files = () => readdirSync(folder).filter((name) => !/-(wal|shm)$/.test(name));
  const interrupt = async (words: readonly string[], signal: NodeJS.Signals) => {
    const before = files();
    const running = program.run(words, sandbox());
    await expect.poll(partials, { interval: 1 }).not.toEqual([]);
    running.signal(signal);
    expect([await running.exit, running.output, running.errors]).toEqual([
      1,
      "",
      `Interrupted (${signal}): what was begun is removed, and nothing was changed.\n`,
    ]);
    expect(files()).toEqual(before);
  };
  await interrupt(["backup", at("large.backup")], "SIGTERM");
  await interrupt(["backup", at("large.backup")], "SIGINT");
  expect((await run("backup", at("large.backup"))).code).toBe(0);
  const bytes = await readFile(at("calls.sqlite"));
  await interrupt(["restore", at("large.backup")], "SIGHUP");
  expect((await readFile(at("calls.sqlite"))).equals(bytes)).toBe(true);
});

test("what killed runs have left is removed once it is a day old", async () => {
  await makeBackup();
  const lay = async (copy: string, hours: number) => {
    const time = new Date(Date.now() - hours * 60 * 60 * 1000);
    await mkdir(at(`${copy}.journal`));
    await writeFile(at(`${copy}.journal/1.journal`), "");
    await writeFile(at(`${copy}-wal`), "");
    await writeFile(at(copy), "");
    for (const part of ["", "-wal", ".journal"]) await utimes(at(copy + part), time, time);
  };
  const [young, strange] = ["b.backup.0123456789ac.partial", "notes.partial"];
  await lay(young, 23);
  await lay(strange, 100);
  const kept = partials();
  expect(kept).toHaveLength(6);

  await lay("a.backup.0123456789ab.partial", 25);
  expect((await run("backup", at("new.backup"))).code).toBe(0);
  expect(partials()).toEqual(kept);
  await lay("calls.sqlite.0123456789ab.partial", 25);
  expect((await run("restore", at("made.backup"))).code).toBe(0);
  expect(partials()).toEqual(kept);
});

test("a restore that finds no room says so, and changes nothing", async () => {
  await makeBackup();
  // The database fits, and the events do not.
  await mkdir(at("made.backup.journal"));
  await writeFile(at("made.backup.journal/1.journal"), Buffer.alloc(4 * 1024 * 1024));
  const before = readdirSync(folder);
  const bytes = await readFile(at("calls.sqlite"));
  const blocks = Math.ceil(bytes.length / 512) + 1024;
  const full = program.run(["restore", at("made.backup")], sandbox(), [], blocks);
  expect(await full.exit).toBe(1);
  expect(full.errors.trim()).toMatch(
    /^.*made\.backup: not restored, the disk is full \(.*\): nothing was changed; free space and try again\.$/,
  );
  expect(readdirSync(folder)).toEqual(before);
  expect((await readFile(at("calls.sqlite"))).equals(bytes)).toBe(true);
});

test("where no database is, a program that answers at the port is named as what it is", async () => {
  await makeBackup();
  const port = String(await freePort());
  const running = program.run([], { DATABASE_PATH: at("calls.sqlite"), PORT: port });
  await running.until(/Address/);
  const drill = sandbox({ DATABASE_PATH: at("drill.sqlite"), PORT: port });
  const refused = await command(program, ["restore", at("made.backup")], drill);
  expect([refused.code, refused.errors]).toEqual([
    1,
    `PORT: a program answers at port ${port}, where that of this configuration does: end it first, then restore ` +
      "again; or for a drill set another PORT.\n",
  ]);
  expect(existsSync(at("drill.sqlite"))).toBe(false);
  const other = { ...drill, PORT: String(await freePort()) };
  expect((await command(program, ["restore", at("made.backup")], other)).code).toBe(0);
  // Its folder is removed after the test.
  running.signal("SIGTERM");
  expect(await running.exit).toBe(0);
});

test("what a restore makes belongs to whom the database before belonged", async () => {
  world = await startWorld({ folder });
  await tell(world, callSid(1), "ringing");
  const lock = new SqliteDriver(at("calls.sqlite"));
  lock.exec("BEGIN IMMEDIATE");
  await tell(world, callSid(2), "busy");
  expect(documentIn(await run("backup", at("made.backup")))).toMatchObject({ waiting: 1 });
  lock.exec("ROLLBACK");
  lock.close();
  await world.close();
  await rm(at("calls.sqlite.journal"), { recursive: true });
  // Only root can give files away; for anybody else what is made belongs to the right one by itself.
  const own = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const owner = own.uid === 0 ? { uid: 12345, gid: 12346 } : own;
  await chown(at("calls.sqlite"), owner.uid, owner.gid);

  expect(documentIn(await run("restore", at("made.backup")))).toMatchObject({
    owner: own.uid === 0 ? owner : null,
  });
  const journal = at("calls.sqlite.journal");
  const [event = ""] = readdirSync(journal);
  for (const made of [at("calls.sqlite"), journal, path.join(journal, event)])
    expect(await stat(made)).toMatchObject(owner);
});

test("root gives a file to the owner of what was there, else of the folder, and nobody else gives any", async () => {
  await cp(import.meta.filename, at("there"));
  const { uid, gid } = await stat(at("there"));
  const expected = uid === 0 ? null : { uid, gid };
  expect(await ownerFor(at("there"), 0)).toEqual(expected);
  expect(await ownerFor(at("absent"), 0)).toEqual(expected);
  expect(await ownerFor(at("there"), 1000)).toBeNull();
  expect(await ownerFor(at("there"), undefined)).toBeNull();
  const given: unknown[] = [];
  await handOver(["a", "b"], { uid: 7, gid: 8 }, (...gift) => Promise.resolve(void given.push(gift)));
  expect(given).toEqual([
    ["a", 7, 8],
    ["b", 7, 8],
  ]);
});
