import { mkdir, open, readFile, writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";

import SqliteDriver from "better-sqlite3";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";

import { Journal } from "../../src/journal.ts";
import { sealLine } from "../../src/journal/line.ts";
import { liveEnvironment, pretend, runDoctor } from "../support/doctor-command.ts";
import { codesIn, found } from "../support/examination.ts";
import { freePort } from "../support/free-port.ts";
import { statusEvent } from "../support/journal.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { Program } from "../support/program.ts";
import { TcpProxy } from "../support/tcp-proxy.ts";
import { callSid } from "../support/webhooks.ts";

const SANDBOX = { PORT: "0" };

let program: Program;

beforeAll(async () => {
  program = await Program.build();
}, 60_000);
afterAll(() => program.remove());

/** The database file of a sandbox with its schema, and the environment that leads to it. */
async function made(name: string): Promise<{ readonly file: string; readonly env: Record<string, string> }> {
  const env = { ...SANDBOX, DATABASE_PATH: `${name}.sqlite` };
  expect(await program.run(["migrate"], env).exit).toBe(0);
  return { file: path.join(program.folder, `${name}.sqlite`), env };
}

async function change(file: string, sql: string): Promise<void> {
  const database = new SqliteDriver(file);
  database.exec(sql);
  database.close();
  return Promise.resolve();
}

test("a file that is no database, and a database that lost a page", async () => {
  const garbage = path.join(program.folder, "garbage.sqlite");
  await writeFile(garbage, "this is no database, however long one looks at it".repeat(100));
  const told = await runDoctor(program, { ...SANDBOX, DATABASE_PATH: garbage });
  expect([told.exit, found(told, "database_damaged").state]).toEqual([1, "fault"]);
  expect(found(told, "database_damaged").todo).toContain("restore the last backup");
  expect(found(told, "database_damaged").why).toContain("may write on beside the damage");

  const { file, env } = await made("torn");
  const handle = await open(file, "r+");
  const { size } = await handle.stat();
  await handle.write(Buffer.alloc(4096, 0x5a), 0, 4096, size - 4096);
  await handle.close();
  expect(codesIn(await runDoctor(program, env))).toContain("database_damaged");
});

test("a place where this user can open nothing", async () => {
  // A path through a file: whoever runs the tests may be allowed to open everything else.
  await writeFile(path.join(program.folder, "closed"), "");
  const told = await runDoctor(program, { ...SANDBOX, DATABASE_PATH: "closed/calls.sqlite" });
  expect(found(told, "database_not_permitted").todo).toContain("to the user under whom the program runs");
});

test("a database that can only be read", async () => {
  const { file, env } = await made("read-only");
  // The format's own mark of a file that older programs may read and not write.
  const handle = await open(file, "r+");
  await handle.write(Buffer.from([3]), 0, 1, 18);
  await handle.close();
  expect(found(await runDoctor(program, env), "database_read_only").todo).toContain("mounted read-only");
});

test("a database that another process holds", async () => {
  const { file, env } = await made("held");
  const other = new SqliteDriver(file);
  other.exec("BEGIN IMMEDIATE");
  const told = await runDoctor(program, env);
  other.close();
  expect(found(told, "database_locked").todo).toContain("Find the process");
});

test("a database whose disk is full, which shows only when something is written", async () => {
  const { env } = await made("full");
  // As SQLite's driver says it where a write gets ENOSPC.
  const options = await pretend(
    program,
    "full-disk",
    `import SqliteDriver from "better-sqlite3";
     const { exec } = SqliteDriver.prototype;
     SqliteDriver.prototype.exec = function (text) {
       if (!text.includes("COMMIT")) return exec.call(this, text);
       throw new SqliteDriver.SqliteError("database or disk is full", "SQLITE_FULL");
     };\n`,
  );
  const told = await runDoctor(program, { ...env, NODE_OPTIONS: options.join(" ") });
  expect([told.exit, codesIn(told)]).toEqual([1, ["database_full"]]);
  expect(found(told, "database_full").todo).toMatch(/Leave the program running and make room/);
});

test("a database whose disk refuses a write", async () => {
  const { file, env } = await made("refusing");
  const other = new SqliteDriver(file);
  other.exec("PRAGMA user_version = 7");
  // No file may grow beyond one block: the log gets its head, and no page.
  const told = await runDoctor(program, env, [], 1);
  other.close();
  expect([told.exit, codesIn(told)]).toEqual([1, ["database_io_error"]]);
  expect(found(told, "database_io_error").todo).toContain("Copy the newest backup to another machine first");
});

test("a look leaves the database as it was, though it writes", async () => {
  const { file, env } = await made("written");
  await change(file, "PRAGMA user_version = 7");
  expect(codesIn(await runDoctor(program, env))).toEqual([]);
  const after = new SqliteDriver(file);
  expect(after.pragma("user_version", { simple: true })).toBe(7);
  after.close();
});

test("a database of another account", async () => {
  const { file, env } = await made("foreign");
  await change(
    file,
    `INSERT INTO database_facts (name, value) VALUES ('carrierAccount', 'AC${"9".repeat(32)}')`,
  );
  const told = await runDoctor(program, env);
  expect(found(told, "database_foreign").todo).toContain("node server.js reassign");
  expect(told.output).not.toContain("9999");
});

test("a file too large to be checked in time", async () => {
  const { env } = await made("large");
  const options = await pretend(
    program,
    "slow-check",
    `import SqliteDriver from "better-sqlite3";
     const { pragma } = SqliteDriver.prototype;
     SqliteDriver.prototype.pragma = function (text, options) {
       if (text.startsWith("quick_check")) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
       return pragma.call(this, text, options);
     };\n`,
  );
  const told = await runDoctor(program, { ...env, NODE_OPTIONS: options.join(" ") });
  expect([told.exit, codesIn(told)]).toEqual([0, ["integrity_unfinished"]]);
  expect(found(told, "integrity_unfinished").todo).toContain("PRAGMA integrity_check");
});

test("a schema behind, one ahead that is tolerated, and one that is not", async () => {
  const { file, env } = await made("schema");
  await change(
    file,
    "DELETE FROM schema_migrations WHERE version = (SELECT max(version) FROM schema_migrations)",
  );
  expect(found(await runDoctor(program, env), "migrations_pending").todo).toContain("node server.js migrate");
  const step = (version: number, oldest: number) =>
    change(
      file,
      `INSERT INTO schema_migrations VALUES (${version}, 'later', ${oldest}, '2026-01-01 00:00:00')`,
    );
  await step(900, 1);
  expect(found(await runDoctor(program, env), "migrations_from_future").todo).toContain(
    "newer version everywhere",
  );
  await step(901, 900);
  const told = await runDoctor(program, env);
  expect([told.exit, found(told, "program_too_old").todo]).toEqual([
    1,
    expect.stringContaining("newer version"),
  ]);
});

test("a journal in which nothing can be written", async () => {
  const { env } = await made("no-journal");
  await writeFile(path.join(program.folder, "a-file"), "");
  const told = await runDoctor(program, { ...env, JOURNAL_PATH: "a-file/journal" });
  expect([told.exit, codesIn(told)]).toEqual([1, ["journal_not_writable"]]);
  expect(found(told, "journal_not_writable").todo).toContain("permissions");
});

test("a journal on a disk that is full: what a running program still takes, and what one that starts does not", async () => {
  const full = await pretend(
    program,
    "no-space",
    `import fs from "node:fs/promises"; import { syncBuiltinESMExports } from "node:module";
     const { open } = fs;
     fs.open = (file, ...rest) => String(file).includes(".probe-")
       ? Promise.reject(Object.assign(new Error("no space"), { code: "ENOSPC" })) : open(file, ...rest);
     syncBuiltinESMExports();\n`,
  );
  const { carrier, env } = await liveEnvironment({ DATABASE_PATH: "no-space.sqlite" });
  try {
    const server = program.run([], env);
    await server.until(/listening/);
    const beside = await runDoctor(program, env, full);
    expect([beside.exit, codesIn(beside)]).toEqual([1, ["journal_disk_full"]]);
    const { todo, why } = found(beside, "journal_disk_full");
    expect(why).toMatch(/the running program takes webhooks into the reserve[^]*4 MiB, some 10000 webhooks/);
    expect(why).not.toContain("a program that starts");
    expect(todo).toContain("Leave a running program alone");
    server.signal("SIGTERM");
    await server.exit;
    const alone = found(await runDoctor(program, env, full), "journal_disk_full");
    expect(alone.why).toMatch(/nothing: a program that starts finds no room for a reserve/);
  } finally {
    await carrier.close();
  }
  const sandbox = { PORT: env.PORT, DATABASE_PATH: "no-space.sqlite" };
  const other = net.createServer().listen(Number(env.PORT), "127.0.0.1");
  const unknown = await runDoctor(program, { ...sandbox, HOST: "127.0.0.1" }, full);
  other.close();
  expect(found(unknown, "journal_disk_full").why).toContain("If none runs: a program that starts");
}, 60_000);

test("what waits in the journal, what is set aside, what is another's, and what cannot be read", async () => {
  const { env } = await made("journal");
  const folder = path.join(program.folder, "journal.sqlite.journal");
  const leave = async (account: string, work: (journal: Journal) => Promise<void>) => {
    const at = new Date("2026-01-01T03:00:00Z");
    const log = pino({ level: "silent" });
    const journal = await Journal.open({ folder, account, clock: { now: () => at }, log });
    await work(journal);
    await journal.close();
  };
  const receipt = (number: number) => ({ event: statusEvent(callSid(number)), at: new Date() });
  await leave("sandbox", async (journal) => {
    await journal.append([receipt(1), receipt(2)]);
    await journal.setEventAside(receipt(3), "a test");
  });
  const waiting = await runDoctor(program, env);
  expect([waiting.exit, codesIn(waiting)]).toEqual([0, ["journal_waiting", "journal_set_aside"]]);
  expect(found(waiting, "journal_waiting").what).toBe("2 webhooks wait in the journal.");
  expect(found(waiting, "journal_waiting").todo).toContain("next start");
  expect(found(waiting, "journal_set_aside").what).toMatch(/^1 webhooks/);
  expect(found(waiting, "journal_set_aside").todo).toContain("event set aside");

  const other = `AC${"8".repeat(32)}`;
  const otherFolder = path.join(program.folder, "other.journal");
  await mkdir(otherFolder);
  const line = sealLine(other, { at: "2026-01-01T03:00:00.000Z", event: statusEvent(callSid(4)) });
  const header = (format: number) => sealLine("", { format, account: other, emptied: 0 });
  await writeFile(path.join(otherFolder, "1-a.journal"), header(1) + line);
  await writeFile(path.join(otherFolder, "2-b.journal"), header(7));
  await mkdir(path.join(otherFolder, "3-c.journal"));
  const told = await runDoctor(program, { ...env, JOURNAL_PATH: "other.journal" });
  expect([told.exit, codesIn(told)]).toEqual([1, ["journal_foreign", "journal_newer", "journal_unreadable"]]);
  expect(found(told, "journal_foreign").what).toContain("1 webhooks of another carrier account");
  expect(found(told, "journal_foreign").todo).toContain("Start once with that account");
  expect(found(told, "journal_newer").todo).toContain("newer version");
  expect(found(told, "journal_unreadable").todo).toContain("restart it");
  // It only looked.
  expect(await readFile(path.join(otherFolder, "1-a.journal"), "utf8")).toBe(header(1) + line);
});

test("a database server: nobody there, silent, another service, wrong password, no such database, read-only", async () => {
  const { carrier, env } = await liveEnvironment();
  const server = await PostgresServer.start();
  const proxy = await TcpProxy.start(server.port);
  // A pooler that does not do what it is asked for, in the protocol's own words.
  const refusal = Buffer.from("SERROR\0C0A000\0Mnot supported\0\0", "latin1");
  const head = Buffer.from([0x45, 0, 0, 0, refusal.length + 4]);
  const other = net.createServer((socket) => {
    // Whoever leaves without having read that resets the connection.
    socket.on("error", () => socket.destroy());
    socket.once("data", () => socket.end(Buffer.concat([head, refusal])));
  });
  await new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening));
  const at = (url: string) => runDoctor(program, { ...env, DATABASE_URL: url });
  try {
    await server.createDatabase("calls");
    expect(codesIn(await at(server.url("calls")))).toEqual(["migrations_pending", "program_not_running"]);
    const nobody = `postgres://a:b@127.0.0.1:${await freePort()}/calls`;
    expect(found(await at(nobody), "database_unreachable").todo).toContain("Check that the server runs");
    proxy.hang();
    const silent = await at(server.url("calls", proxy.port));
    expect(found(silent, "database_silent").todo).toContain("load of its machine");
    const strange = await at(`postgres://a:b@127.0.0.1:${(other.address() as net.AddressInfo).port}/calls`);
    expect(found(strange, "database_failing").todo).toContain("server's log");
    const wrong = new URL(server.url("calls"));
    wrong.password = "a-wrong-password";
    const refused = await at(wrong.href);
    expect(found(refused, "database_credentials_refused").todo).toContain("percent-encoded");
    expect(refused.output).not.toContain("a-wrong-password");
    expect(found(await at(server.url("nowhere")), "database_unknown").todo).toContain("create the database");
    const standby = `${server.url("calls")}?options=-c%20default_transaction_read_only%3Don`;
    expect(found(await at(standby), "database_read_only").todo).toContain("standby");
  } finally {
    other.close();
    await proxy.close();
    await server.remove();
    await carrier.close();
  }
}, 120_000);
