import { execFile } from "node:child_process";
import {
  copyFile,
  mkdir,
  readdir,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import path from "node:path";

import SqliteDriver from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { liveEnvironment } from "../support/doctor-command.ts";
import { Program } from "../support/program.ts";

const SCRIPTS = path.join(import.meta.dirname, "../../deploy/");
const KEY = "a-key-for-tests-only-000";

let program: Program;
let carrier: Awaited<ReturnType<typeof liveEnvironment>>["carrier"];
let address: string;

const data = () => path.join(program.folder, "data");
const at = (name: string) => path.join(data(), name);

interface Ended {
  /** NaN if it was killed. */
  readonly code: number;
  readonly said: string;
}

/** Tools that the script finds before those of the machine. */
const tools = () => path.join(program.folder, "tools");

/** Runs the script as somebody does at night, from another folder. */
function bringBack(...words: string[]): Promise<Ended> {
  return bringBackWith(`${tools()}:${process.env["PATH"]}`, ...words);
}

function bringBackWith(PATH: string, ...words: string[]): Promise<Ended> {
  const script = path.join(program.folder, "deploy/bring-back");
  const env = { PATH, TMPDIR: data() };
  return new Promise((resolve) => {
    execFile(script, words, { cwd: "/", env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? NaN), said: stdout + stderr });
    });
  });
}

async function expectDone(...words: string[]): Promise<string> {
  const { code, said } = await bringBack(...words);
  expect(code, said).toBe(0);
  return said;
}

/**
 * Runs the script until a tool is called in a certain way, and kills it (SIGKILL) then.
 *
 * @param when a condition of the shell on the tool's arguments and environment
 * @param first what the tool does before
 */
async function killedWhere(tool: string, when: string, first: string, ...words: string[]): Promise<void> {
  const really = `PATH=$(printf %s "$PATH" | cut -d : -f 2-) exec ${tool} "$@"`;
  const lines = ["#!/bin/sh", `if ${when}; then`, first, "kill -KILL $PPID; exit 1; fi", really, ""];
  await writeFile(path.join(tools(), tool), lines.join("\n"), { mode: 0o700 });
  const { code, said } = await bringBack(...words);
  await rm(path.join(tools(), tool));
  expect(code, said).toBeNaN();
}

/** The status of an order. */
async function order(number: number): Promise<number> {
  const answer = await fetch(`${address}/start-call`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${KEY}` },
    body: JSON.stringify({
      customerName: "Asha",
      phoneNumber: `+9198765${43_000 + number}`,
      department: "Sales",
    }),
  });
  return answer.status;
}

/** How many calls are stored, or the status if nobody can say. */
async function total(): Promise<number | string> {
  const answer = await fetch(`${address}/stats`, { headers: { Authorization: `Bearer ${KEY}` } });
  return answer.ok ? ((await answer.json()) as { total: number }).total : `status ${answer.status}`;
}

/** What the script has left beside the database under the beginning of a name. */
const left = async (beginning: string) =>
  (await readdir(data())).filter((name) => name.startsWith(beginning));

/** All tools of this machine but one. */
async function pathWithout(tool: string): Promise<string> {
  const folder = path.join(data(), "fewer-tools");
  await mkdir(folder);
  for (const from of ["/usr/bin", "/bin"])
    for (const name of await readdir(from))
      if (name !== tool && name !== "node")
        await symlink(path.join(from, name), path.join(folder, name)).catch(() => undefined);
  await symlink(process.execPath, path.join(folder, "node"));
  return folder;
}

async function pidOfProgram(): Promise<number> {
  return Number(/process: +(\d+)/.exec(await expectDone("show"))?.[1]);
}

describe.skipIf(process.platform !== "linux")("deploy/bring-back beside a .env", () => {
  beforeAll(async () => {
    program = await Program.build();
    await mkdir(path.join(program.folder, "deploy"));
    await mkdir(tools());
    for (const name of ["bring-back", "layout.sh", "by-hand.sh"])
      await copyFile(path.join(SCRIPTS, name), path.join(program.folder, "deploy", name));
  });
  beforeEach(async () => {
    const live = await liveEnvironment({ DATABASE_PATH: "data/calls.sqlite" });
    carrier = live.carrier;
    address = live.env.BASE_URL;
    const lines = Object.entries(live.env).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(path.join(program.folder, ".env"), lines.join(""));
    await mkdir(data(), { mode: 0o700 });
    await expectDone("begin");
    expect(await order(1)).toBe(200);
  });
  afterEach(async () => {
    await expectDone("end");
    await carrier.close();
    await rm(data(), { recursive: true });
  });
  afterAll(() => program.remove());

  const deleteAll = async () => {
    for (const suffix of ["", "-wal", "-shm"]) await rm(at(`calls.sqlite${suffix}`));
  };

  test("fetches a deleted file out of the running program, each time the one of that time", async () => {
    await deleteAll();
    await expectDone("rescue");
    expect([await total(), await order(2)]).toEqual([1, 503]);
    await expectDone("run", "dialing", "start");
    expect(await order(2)).toBe(200);
    await rm(at("calls.sqlite"));
    // Somebody, or something, has made another one meanwhile.
    await writeFile(at("calls.sqlite"), "");
    await expectDone("rescue");
    expect([await total(), await order(3)]).toEqual([2, 503]);
    expect(await left("rescued-")).toHaveLength(2);
    await rm(at("calls.sqlite-wal"));
    expect((await bringBack("rescue")).said).toContain("To go on: deploy/bring-back restart\n");
    await expectDone("restart");
    expect([await total(), (await left("rescued-")).length]).toEqual([2, 2]);
  });

  test("fetches nothing where no program holds the file, also after an earlier incident, and changes nothing", async () => {
    await deleteAll();
    await killedWhere("node", '[ "$2" = restore ] && [ -z "$DATABASE_PATH" ]', ":", "rescue");
    const [rescued = ""] = await left("rescued-");
    const file = at(path.join(rescued, "calls.sqlite"));
    const again = await bringBack("rescue");
    expect(again.code).toBe(1);
    expect(again.said).toContain(`deploy/bring-back restore '${file}'`);
    await expectDone("restore", file);
    expect([await total(), await order(2)]).toEqual([1, 503]);
    await deleteAll();
    await expectDone("end");
    await expectDone("begin");
    const before = await readdir(data());
    const { code, said } = await bringBack("rescue");
    expect(code).toBe(1);
    expect(said).toContain("no process holds the deleted file");
    expect(said).not.toContain("rescued-");
    expect(await readdir(data())).toEqual(before);
  });

  test("restores the newest by the time in its name, keeps what was there, and leaves dialing stopped", async () => {
    await expectDone("backup");
    const [name = ""] = await readdir(at("backups"));
    await rename(at(`backups/${name}`), at("backups/calls-20260102T000000Z.sqlite"));
    await order(2);
    await expectDone("run", "backup", at("backups/calls-20260103T000000Z.sqlite"));
    const long = new Date("2020-01-01T00:00:00Z");
    await utimes(at("backups/calls-20260103T000000Z.sqlite"), long, long);
    await order(3);

    expect(await expectDone("try")).toMatch(/20260103T000000Z\.sqlite: whole, made 20\S+, 2 calls/);
    expect([await total(), await left("bring-back-"), await left("trial-")]).toEqual([3, [], []]);
    await writeFile(at("calls.sqlite"), "no database", { flag: "r+" });
    await expectDone("restore");
    expect([await total(), await order(4)]).toEqual([2, 503]);
    const [kept = ""] = await left("kept-");
    expect((await readdir(at(kept))).sort()).toEqual(["calls.sqlite", "calls.sqlite-wal"]);
    expect(await left("calls.sqlite.before-restore-")).not.toEqual([]);
  });

  test("starts the program again as it was if a backup cannot be restored, and ends none that it could not start", async () => {
    await writeFile(at("damaged.sqlite"), Buffer.alloc(40_000, "no database"));
    expect((await bringBack("restore", at("damaged.sqlite"))).code).toBe(1);
    expect([await total(), await order(2)]).toEqual([1, 200]);

    const pid = await pidOfProgram();
    const fewer = await pathWithout("nohup");
    for (const words of [["restart"], ["by-hand", at("damaged.sqlite")]]) {
      const { code, said } = await bringBackWith(fewer, ...words);
      expect([code, said]).toEqual([1, "bring-back: nohup is not in the PATH: nothing was changed.\n"]);
    }
    expect(await pidOfProgram()).toBe(pid);
  });

  test("puts a backup in place by hand, with its events, and nobody is called if it is killed at that", async () => {
    const backup = at("calls-20260103T000000Z.sqlite");
    await expectDone("run", "backup", backup);
    await mkdir(path.join(`${backup}.journal`, "folder"), { recursive: true });
    await order(2);
    await expectDone("end");
    await rm(at("calls.sqlite.journal"), { recursive: true, force: true });
    const last = 'for last do :; done; [ "$last" = ';
    const mv = 'PATH=/usr/bin:/bin mv "$@"';
    await killedWhere("mv", `[ "$1" = "${at("calls.sqlite")}" ]`, mv, "by-hand", backup);
    await expectDone("begin");
    expect([await total(), await order(3)]).toEqual(["status 503", 503]);
    await killedWhere("mv", `${last}"${at("calls.sqlite")}" ]`, mv, "by-hand", backup);
    await expectDone("begin");
    expect([await total(), await order(4)]).toEqual([1, 503]);
    await expectDone("by-hand", backup);
    expect([await total(), await order(5)]).toEqual([1, 503]);
    expect((await stat(at("calls.sqlite.journal"))).isDirectory()).toBe(true);
    const [aside = ""] = (await left("calls.sqlite.before-restore-")).sort();
    const old = new SqliteDriver(at(aside), { readonly: true });
    expect(old.prepare("SELECT count(*) FROM calls").pluck().get()).toBe(2);
    old.close();
  });

  test("puts nothing in place by hand that is no backup, and leaves the program alone", async () => {
    await symlink(at("calls.sqlite"), at("other-name.sqlite"));
    await mkdir(at("folder"));
    await writeFile(at("text.sqlite"), "no database".repeat(100));
    await writeFile(at("empty.sqlite"), "");
    await copyFile(at("calls.sqlite"), at("cut.sqlite"));
    await truncate(at("cut.sqlite"), 4_096);
    const before = await readdir(data());
    for (const name of ["other-name.sqlite", "folder", "text.sqlite", "empty.sqlite", "cut.sqlite", "none"]) {
      const { code, said } = await bringBack("by-hand", at(name));
      expect(code, said).toBe(1);
      expect(said).toMatch(/is the database itself|no regular file|nothing was changed|cannot read/);
    }
    expect(await readdir(data())).toEqual(before);
    expect([await total(), await order(2)]).toEqual([1, 200]);
  });

  test("ends a program that hangs, and starts it with dialing stopped", async () => {
    const hung = await pidOfProgram();
    process.kill(hung, "SIGSTOP");
    await expectDone("restart", "It hung");
    expect(await pidOfProgram()).not.toBe(hung);
    expect([await total(), await order(2)]).toEqual([1, 503]);
  });

  test("does not start what it could not stop the dialing of", async () => {
    await deleteAll();
    const { code, said } = await bringBack("restart");
    expect(code).toBe(1);
    expect(said).toContain("the program was not started");
    await expect(fetch(`${address}/health`)).rejects.toThrow();
  });
});
