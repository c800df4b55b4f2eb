import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import SqliteDriver from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";

import { command } from "../support/commands.ts";
import { liveEnvironment, runDoctor } from "../support/doctor-command.ts";
import { found } from "../support/examination.ts";
import { Program } from "../support/program.ts";

let program: Program;
let live: Awaited<ReturnType<typeof liveEnvironment>>;

beforeAll(async () => {
  program = await Program.build();
  live = await liveEnvironment();
}, 60_000);
afterAll(async () => {
  await live.carrier.close();
  await program.remove();
});

const STOP = ["dialing", "stop", "--reason", "A wrong list."];

/** As a start does that has used a database file of this name. */
async function leaveTrace(name: string): Promise<void> {
  const folder = path.join(program.folder, `${name}.journal`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "database-file"), path.join(program.folder, name));
}

/** As a crash does that leaves nothing of a file but its log. */
async function leaveLogAlone(file: string): Promise<void> {
  const database = new SqliteDriver(file);
  database.pragma("journal_mode = WAL");
  database.exec("CREATE TABLE calls (callSid TEXT); INSERT INTO calls VALUES ('CA1')");
  const log = await readFile(`${file}-wal`);
  database.close();
  await writeFile(file, "");
  await writeFile(`${file}-wal`, log);
}

test.each([
  ["migrate"],
  ["stats"],
  ["call", "list"],
  ["key", "list"],
  ["key", "create", "--name", "Reports", "--scopes", "read"],
  ["recount"],
  STOP,
])("where a database was lost, no command makes another: %s %s", async (...words) => {
  const env = { ...live.env, DATABASE_PATH: "lost.sqlite" };
  await leaveTrace("lost.sqlite");
  const { code, output, errors } = await command(program, words, env);
  expect([code, output]).toEqual([1, ""]);
  expect(errors).toMatch(
    /^DATABASE_PATH: there is no \S+lost\.sqlite, and there was one: its journal is there \(\S+\)\. docs\/operations\.md, 'A lost database', .*\n$/,
  );
  expect(existsSync(path.join(program.folder, "lost.sqlite"))).toBe(false);
});

test.each<[string, (mark: string) => Promise<unknown>]>([
  ["without a word", (mark) => writeFile(mark, "")],
  ["that is a folder", (mark) => mkdir(mark)],
  ["that names another file", (mark) => writeFile(mark, "/elsewhere/calls.sqlite")],
])("a mark %s is the mark of a start all the same", async (_case, leave) => {
  const env = { ...live.env, DATABASE_PATH: "marked.sqlite" };
  const folder = path.join(program.folder, "marked.sqlite.journal");
  await mkdir(folder);
  await leave(path.join(folder, "database-file"));
  expect(await command(program, ["migrate"], env)).toMatchObject({
    code: 1,
    errors: expect.stringContaining("its journal is there") as string,
  });
  expect(existsSync(path.join(program.folder, "marked.sqlite"))).toBe(false);
  await rm(folder, { recursive: true });
});

test("where an empty file is in the place of a lost one, its log is left alone, and no command takes it", async () => {
  const env = { ...live.env, DATABASE_PATH: "empty.sqlite" };
  const file = path.join(program.folder, "empty.sqlite");
  await leaveLogAlone(file);
  const log = await readFile(`${file}-wal`);
  for (const words of [["migrate"], STOP, ["recount"], ["stats"], ["reassign"], ["backup", "no.sqlite"]]) {
    const { code, errors } = await command(program, words, env);
    expect([code, errors]).toMatchObject([
      1,
      expect.stringMatching(/empty database, and there was another: its write-ahead log is there \(/),
    ]);
  }
  expect(existsSync(path.join(program.folder, "no.sqlite"))).toBe(false);
  const told = await runDoctor(program, env);
  expect([told.exit, found(told, "database_lost").what]).toEqual([
    1,
    expect.stringMatching(/empty\.sqlite is an empty file, and there was another: its write-ahead log /),
  ]);
  expect(found(told, "dialing_not_read").state).toBe("skipped");
  expect([await readFile(file, "utf8"), (await readFile(`${file}-wal`)).equals(log)]).toEqual(["", true]);

  const backup = { ...live.env, DATABASE_PATH: "of-before.sqlite" };
  expect((await command(program, ["migrate"], backup)).code).toBe(0);
  expect((await command(program, ["backup", "whole.sqlite"], backup)).code).toBe(0);
  expect((await command(program, ["restore", "whole.sqlite"], env)).code).toBe(0);
  const names = await readdir(program.folder);
  const kept = names.find((name) => /^empty\.sqlite\.before-restore-.*-wal$/.test(name)) ?? "none";
  expect((await readFile(path.join(program.folder, kept))).equals(log)).toBe(true);
});

test("where one that holds nothing of ours is in its place, doctor says so, and not how dialing is", async () => {
  const env = { ...live.env, DATABASE_PATH: "strange.sqlite" };
  await leaveTrace("strange.sqlite");
  const strange = new SqliteDriver(path.join(program.folder, "strange.sqlite"));
  strange.exec("CREATE TABLE things (name TEXT)").close();
  const told = await runDoctor(program, env);
  expect(found(told, "database_lost").what).toMatch(/strange\.sqlite is an empty one, and there was another/);
  expect(found(told, "dialing_not_read").state).toBe("skipped");
});

test("beside a process that keeps the database locked, a stop fails within seconds and says what to end", async () => {
  const env = { ...live.env, DATABASE_PATH: "locked.sqlite" };
  expect((await command(program, ["migrate"], env)).code).toBe(0);
  const holder = new SqliteDriver(path.join(program.folder, "locked.sqlite"));
  holder.exec("BEGIN IMMEDIATE");
  const { code, output, errors } = await command(program, STOP, env);
  expect([code, output]).toEqual([1, ""]);
  expect(errors).toMatch(
    /^DATABASE_PATH: the database takes nothing now .*: another process keeps it .*'kill -9'.*\n$/,
  );
  holder.close();
  expect((await command(program, STOP, env)).code).toBe(0);
});
