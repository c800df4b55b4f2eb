import { execFile } from "node:child_process";
import { copyFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "vitest";

import type { Examination } from "../../src/domain/finding.ts";
import { command } from "../support/commands.ts";
import { liveEnvironment, runDoctor, startedSandbox } from "../support/doctor-command.ts";
import { codesIn, found } from "../support/examination.ts";
import { freePort } from "../support/free-port.ts";
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

test("a sandbox that is well: JSON when piped, exit code 0, and nothing is left behind", async () => {
  const env = await startedSandbox(program, "well");
  const before = await readdir(program.folder);
  const told = await runDoctor(program, env);
  expect([told.exit, codesIn(told)]).toEqual([0, []]);
  expect(await readdir(program.folder)).toEqual(before);
  // Whoever runs it without the configuration of the live program has to see that before anything else.
  expect(told.findings[0]).toMatchObject({ check: "configuration", state: "ok" });
  expect(told.findings[0]?.what).toMatch(
    /^SANDBOX: none of [^]* THIS IS NOT ITS CONFIGURATION[^]*No variable is wrong\.$/,
  );
});

test("before the first start there is no database, which is said and no fault", async () => {
  const told = await runDoctor(program, { ...live.env, DATABASE_PATH: "later/calls.sqlite" });
  expect([told.exit, told.state]).toEqual([0, "warning"]);
  expect(codesIn(told)).toEqual([
    "database_missing",
    "migrations_not_read",
    "program_not_running",
    "unknown_calls_not_read",
    "dialing_not_read",
  ]);
  expect(found(told, "program_not_running").todo).toContain("Before the first start, nothing");
  expect(found(told, "database_missing").todo).toContain("Nothing before the first start");
  expect(await readdir(program.folder)).not.toContain("later");
});

test("a database that is gone after the first start is a fault, and no program is to be ended for it", async () => {
  const env = { ...live.env, DATABASE_PATH: "lost/calls.sqlite" };
  const folder = path.join(program.folder, "lost");
  const lost = async (env: Record<string, string>) => {
    const told = await runDoctor(program, env);
    expect([told.exit, found(told, "database_lost").state]).toEqual([1, "fault"]);
    return found(told, "database_lost");
  };
  const server = program.run([], env);
  await server.until(/listening/);
  for (const end of ["", "-wal", "-shm"]) await rm(path.join(folder, `calls.sqlite${end}`));
  const beside = await lost(env);
  expect(beside.what).toMatch(/there was another: a program is running, and its journal is there \(\S+\)\.$/);
  expect(beside.todo).toMatch(/Do NOT end a program that has run since before: its file can be rescued/);
  const answer = await fetch(`${env.BASE_URL}/doctor`, {
    headers: { authorization: `Bearer ${env.API_KEY}` },
  });
  const inside = (await answer.json()) as Examination;
  expect(found(inside, "database_lost").what).toMatch(/: this very program is running, and/);
  server.signal("SIGTERM");
  await server.exit;
  expect((await lost(env)).what).toMatch(/there was another: its journal is there \(\S+\)\.$/);

  // A folder that somebody made for the first start says nothing.
  const elsewhere = { ...env, JOURNAL_PATH: "made-before" };
  await mkdir(path.join(program.folder, "made-before"));
  expect(codesIn(await runDoctor(program, elsewhere))).toContain("database_missing");
  await writeFile(path.join(folder, "calls-api.key"), "");
  expect((await lost(elsewhere)).what).toContain("the API key of an earlier start");
  await rm(path.join(folder, "calls-api.key"));
  await writeFile(path.join(folder, "calls.sqlite.before-restore-20260101T000000000Z"), "");
  expect((await lost(elsewhere)).what).toContain("what a restore has put aside");
}, 60_000);

test("a file that was put in the place of another under a running program is not the one that it uses", async () => {
  const env = { ...live.env, DATABASE_PATH: "exchanged/calls.sqlite" };
  const file = path.join(program.folder, env.DATABASE_PATH);
  const server = program.run([], env);
  await server.until(/listening/);
  expect(codesIn(await runDoctor(program, env))).toEqual([]);
  expect((await command(program, ["backup", "exchanged.sqlite"], env)).code).toBe(0);
  await rename(file, `${file}.before`);
  for (const end of ["-wal", "-shm"]) await rm(`${file}${end}`);
  await copyFile(path.join(program.folder, "exchanged.sqlite"), file);
  const headers = { authorization: `Bearer ${env.API_KEY}` };
  const body = JSON.stringify({ customerName: "Asha", phoneNumber: "+911234567890", department: "Sales" });
  const order = await fetch(`${env.BASE_URL}/start-call`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body,
  });
  expect(order.status).toBe(503);
  const told = await runDoctor(program, env);
  expect([told.exit, codesIn(told)]).toEqual([1, ["database_not_in_use"]]);
  expect(found(told, "database_not_in_use").todo).toContain("Restart the program");
  const inside = (await (await fetch(`${env.BASE_URL}/doctor`, { headers })).json()) as Examination;
  expect(codesIn(inside)).toEqual(["database_not_in_use"]);
  server.signal("SIGTERM");
  await server.exit;
}, 60_000);

test("a folder in the place of the file is named as one", async () => {
  const told = await runDoctor(program, { ...live.env, DATABASE_PATH: "." });
  expect(codesIn(told)).toContain("database_no_file");
});

test("every wrong variable is a finding, without its value, and the rest is not guessed", async () => {
  const told = await runDoctor(program, {
    ...live.env,
    PORT: "http",
    TWILIO_AUTH_TOKEN: "",
    TWILIO_CALLER_ID: "not-a-number-9876",
  });
  expect(told.exit).toBe(1);
  const faults = told.findings.filter(({ code }) => code === "configuration_fault");
  expect(faults.map(({ what }) => /^[A-Z_]+/.exec(what)?.[0]).sort()).toEqual([
    "PORT",
    "TWILIO_AUTH_TOKEN",
    "TWILIO_CALLER_ID",
  ]);
  expect(found(told, "configuration_fault").why).toContain("does not start");
  expect(found(told, "not_looked_at").todo).toContain("Correct the configuration");
  expect(told.output).not.toContain("9876");
});

test("a country that is none is named, and nothing else of the list", async () => {
  const told = await runDoctor(program, { ...live.env, ALLOWED_COUNTRIES: "IN,uk,XX,+915551234" });
  expect(found(told, "configuration_fault").what).toBe(
    "ALLOWED_COUNTRIES: holds what is no ISO 3166 country: uk, XX.",
  );
  expect(told.output).not.toContain("555");
});

test("faults of the simulator that nobody knows", async () => {
  const told = await runDoctor(program, { PORT: "0", SIMULATOR_FAULTS: "earthquake" });
  expect(told.exit).toBe(1);
  expect(found(told, "configuration_fault").what).toBe("SIMULATOR_FAULTS: not understood: earthquake.");
});

test("the sandbox can rehearse a fault, in words for a person", async () => {
  const env = {
    ...(await startedSandbox(program, "rehearsed")),
    SIMULATOR_FAULTS: "suspended,country-forbidden",
  };
  const told = await runDoctor(program, env);
  expect([told.exit, codesIn(told)]).toEqual([1, ["account_inactive", "country_forbidden"]]);
});

test("in a terminal it is text, with --json it is JSON there too", async (context) => {
  const script = promisify(execFile);
  const env = {
    PATH: process.env["PATH"],
    ...(await startedSandbox(program, "terminal")),
    SIMULATOR_FAULTS: "suspended",
  };
  const inTerminal = (command: string) =>
    script("script", ["-qec", `${process.execPath} server.js ${command}`, "/dev/null"], {
      cwd: program.folder,
      env,
    }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: unknown) => error as { readonly code: unknown; readonly stdout: string },
    );
  const text = await inTerminal("doctor");
  if (text.code === "ENOENT") context.skip("there is no script(1) here, which makes a terminal");
  expect(text.code).toBe(1);
  expect(text.stdout).toMatch(/^FAULT {4}credentials: The carrier says that the account is suspended\.\r?$/m);
  expect(text.stdout).toMatch(/^ {9}Why: It places no calls\.\r?\n {9}Do: {2}Read the notice/m);
  expect(text.stdout).toMatch(/^1 at fault, .*well\.\r?$/m);
  expect(JSON.parse((await inTerminal("doctor --json")).stdout)).toMatchObject({ state: "fault" });
});

test("beside the running program it finds that very process", async () => {
  const env = { ...live.env, DATABASE_PATH: "beside.sqlite" };
  const server = program.run([], env);
  await server.until(/listening/);
  const told = await runDoctor(program, env);
  expect([told.exit, codesIn(told)]).toEqual([0, []]);

  const foreign = await runDoctor(program, { ...env, TWILIO_AUTH_TOKEN: "a-token-that-is-newer" });
  expect(found(foreign, "port_taken").todo).toContain("restart it with this configuration");
  const moved = await runDoctor(program, { ...env, BASE_URL: "https://moved.example.com" });
  expect(found(moved, "base_url_differs").what).toContain(`whose own BASE_URL is ${live.env.BASE_URL}, not`);
  expect(found(moved, "base_url_differs").todo).toContain("restart it with this BASE_URL");
  server.signal("SIGTERM");
  expect(await server.exit).toBe(0);
});

test("another program on the port", async () => {
  const other = net.createServer((socket) => {
    // Whoever leaves without having read that resets the connection.
    socket.on("error", () => socket.destroy()).end("hello\n");
  });
  other.listen(0, "127.0.0.1");
  await new Promise((listening) => other.once("listening", listening));
  const { port } = other.address() as net.AddressInfo;
  const told = await runDoctor(program, { ...live.env, PORT: String(port) });
  other.close();
  expect([told.exit, found(told, "port_taken").state]).toEqual([1, "fault"]);
});

test("a program that hangs on the port is neither a stranger nor to be replaced", async () => {
  const env = { ...live.env, DATABASE_PATH: "hanging.sqlite" };
  const server = program.run([], env);
  await server.until(/listening/);
  server.signal("SIGSTOP");
  const told = await runDoctor(program, env);
  server.signal("SIGCONT");
  server.signal("SIGTERM");
  expect(await server.exit).toBe(0);
  expect([told.exit, codesIn(told)]).toEqual([1, ["program_hangs"]]);
  expect(found(told, "program_hangs").todo).toMatch(/dialing stop[^]*restart the program/);
});

test("an address that is not this machine's", async () => {
  const told = await runDoctor(program, { ...live.env, HOST: "192.0.2.7" });
  const finding = found(told, "cannot_listen");
  expect([told.exit, finding.what]).toEqual([1, expect.stringContaining("EADDRNOTAVAIL")]);
  expect(finding.todo).toContain("an address of this machine");
});

test("beside a sandbox, whose secrets are its own, it says whom to ask", async () => {
  const env = { PORT: String(await freePort()), DATABASE_PATH: "two.sqlite" };
  const server = program.run([], env);
  await server.until(/Start a call/);
  const told = await runDoctor(program, env);
  expect([told.exit, codesIn(told)]).toEqual([0, ["sandbox_elsewhere"]]);
  expect(found(told, "sandbox_elsewhere").todo).toBe(
    `Ask that program itself: GET http://127.0.0.1:${env.PORT}/doctor`,
  );
  server.signal("SIGTERM");
  await server.exit;
});

test("a name that no DNS knows, and an address without https", async () => {
  const told = await runDoctor(program, { ...live.env, BASE_URL: "http://calls.invalid" });
  expect(found(told, "name_unknown").todo).toContain("DNS entry");
  expect(found(told, "not_encrypted").todo).toContain("https");
});
