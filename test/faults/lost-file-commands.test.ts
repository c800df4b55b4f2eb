import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
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
    /^DATABASE_PATH: there is no \S+lost\.sqlite, and there was one: its journal is there\. docs\/operations\.md, 'A lost database', .*\n$/,
  );
  expect(existsSync(path.join(program.folder, "lost.sqlite"))).toBe(false);
});

test("where an empty file is in the place of a lost one, no command makes it that of this account", async () => {
  const env = { ...live.env, DATABASE_PATH: "empty.sqlite" };
  await leaveTrace("empty.sqlite");
  await writeFile(path.join(program.folder, "empty.sqlite"), "");
  for (const words of [["migrate"], STOP, ["recount"]]) {
    const { code, errors } = await command(program, words, env);
    expect([code, errors]).toMatchObject([
      1,
      expect.stringMatching(/the database is an empty one, and that of an /),
    ]);
  }
  const told = await runDoctor(program, env);
  expect([told.exit, found(told, "database_lost").what]).toEqual([
    1,
    expect.stringMatching(/empty\.sqlite is an empty one, and there was another: its journal is there\.$/),
  ]);
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
