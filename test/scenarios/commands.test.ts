import { writeFile } from "node:fs/promises";
import path from "node:path";

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { command, commandInTerminal, documentIn } from "../support/commands.ts";
import { freePort } from "../support/free-port.ts";
import { API_KEY, startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { Program } from "../support/program.ts";
import { onDatabase } from "../support/stored.ts";
import { callSid, show, type ShownCall, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";
import { databaseEnvironment } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

let program: Program;
let folder: string | undefined;
let world: World | undefined;

beforeAll(async () => {
  program = await Program.build();
}, 60_000);
afterAll(() => program.remove());
afterEach(async () => {
  await world?.close();
  if (folder !== undefined) await removeFolder(folder);
  world = folder = undefined;
});

/** A sandbox in this process, and the environment in which commands find it. */
async function sandbox(): Promise<{ readonly world: World; readonly env: Record<string, string> }> {
  folder = await makeFolder();
  const port = await freePort();
  world = await startWorld({ folder, env: { PORT: String(port) } });
  return { world, env: { ...databaseEnvironment(folder), PORT: String(port) } };
}

const ORDER = ["call", "start", "--name", "Asha", "--number", "+911234567890", "--department", "Sales"];

test("calls are shown, listed and counted beside the program, and without it", async () => {
  const { world: running, env } = await sandbox();
  await running.startCall();
  await running.simulator.idle();
  await tell(running, callSid(1), "busy");
  const [asha] = await running.get<{ callSid: string; reference: string }[]>("/calls?status=completed");
  const shown = await show(running, asha?.callSid ?? "");
  const [all, stats] = [await running.get("/calls"), await running.get("/stats")];

  expect(documentIn(await command(program, ["call", "show", asha?.reference ?? ""], env))).toEqual(shown);
  expect(documentIn(await command(program, ["call", "list"], env))).toEqual(all);
  await running.app.close();
  expect(documentIn(await command(program, ["stats"], env))).toEqual(stats);
  const found = await command(
    program,
    ["call", "list", "--q", "ash", "--department", "Sales", "--limit", "5"],
    env,
  );
  expect((documentIn(found) as ShownCall[]).map((call) => call["callSid"])).toEqual([asha?.callSid]);
  expect(found.errors).toBe("");
  const newest = await command(program, ["call", "list", "--limit", "1"], env);
  expect([documentIn(newest), newest.errors]).toEqual([
    (all as unknown[]).slice(0, 1),
    "The newest 1; --limit shows more.\n",
  ]);
  const whole = await command(program, ["call", "list", "--limit", "100000"], env);
  expect([documentIn(whole), whole.errors]).toEqual([all, ""]);
  const none = await command(program, ["call", "list", "--from", "2100-01-01"], env);
  expect([none.code, none.output.trim()]).toEqual([0, "[]"]);

  const table = await commandInTerminal(program, ["call", "list", "--status", "busy"], env);
  expect(table.output).toMatch(/^BEGAN \(UTC\) +CALL +STATUS .*\n.*CA0{31}1 +busy +- +0 +- +- +-\n$/);
  const person = await commandInTerminal(program, ["call", "show", asha?.callSid ?? ""], env);
  expect(person.output).toMatch(/customerName +Asha\n/);
  expect(person.output).toMatch(/Events\n {2}\S+ \S+ {2}placement/);

  const missing = await command(program, ["call", "show", callSid(77)], env);
  expect([missing.code, documentIn(missing)]).toMatchObject([1, { code: "not_found" }]);
  const noName = await command(program, ["call", "show", "Asha"], env);
  expect([noName.code, noName.output]).toEqual([2, ""]);
});

test("a command that reads leaves an older schema as it is, and names it", async () => {
  const { world: running, env } = await sandbox();
  await running.app.close();
  const steps = () =>
    onDatabase(folder ?? "", ({ rows }) => rows("SELECT version FROM schema_migrations ORDER BY version"));
  await onDatabase(folder ?? "", ({ run }) => run("DELETE FROM schema_migrations WHERE version = 6"));
  const before = await steps();
  const refused = await command(program, ["call", "list"], env);
  expect([refused.code, refused.output]).toEqual([1, ""]);
  expect(refused.errors).toMatch(/the schema is an older one .*node server\.js migrate/);
  expect(await steps()).toEqual(before);
});

test("a call is ordered through the front door, which holds the same order twice for one", async () => {
  const { world: running, env } = await sandbox();
  const first = await command(program, ORDER, env);
  expect(first.code).toBe(0);
  const answer = documentIn(first) as { callSid: string; idempotencyKey: string };
  expect(answer).toMatchObject({ message: "Call started" });
  const repeat = [...ORDER, "--idempotency-key", answer.idempotencyKey];
  expect(documentIn(await command(program, repeat, env))).toEqual(answer);
  expect(running.simulator.creates).toHaveLength(1);

  await running.simulator.idle();
  const ended = await command(program, ["call", "end", answer.callSid], env);
  expect([ended.code, documentIn(ended)]).toMatchObject([
    0,
    { callSid: answer.callSid, outcome: "already-ended" },
  ]);

  const inTerminal = await commandInTerminal(program, ORDER, env);
  expect(inTerminal.output).toMatch(
    /^Call started: CA[0-9a-f]{32}\nFollow it with: node server\.js call show CA/,
  );
  const wrong = await command(program, [...ORDER.slice(0, 5), "12", ...ORDER.slice(6)], env);
  expect([wrong.code, documentIn(wrong)]).toMatchObject([
    1,
    { status: 400, errors: [{ field: "phoneNumber" }] },
  ]);
  expect((await command(program, ORDER.slice(0, 6), env)).code).toBe(2);
});

test("where no program answers, nobody is called, and the command says so", async () => {
  const env = { PORT: String(await freePort()), DATABASE_PATH: "nowhere.sqlite" };
  const started = await command(program, ORDER, env);
  expect([started.code, documentIn(started)]).toMatchObject([1, { code: "unreachable" }]);
  const ended = await commandInTerminal(program, ["call", "end", callSid(1)], env);
  expect([ended.code, ended.output]).toEqual([1, ""]);
  expect(ended.errors).toContain("No program answers at http://127.0.0.1:");
});

test("live, the key is that of the environment or the one kept beside the database, and never shown", async () => {
  const live = (world = await startLiveWorld());
  const base = { ...databaseEnvironment(live.folder), PORT: new URL(live.url).port };
  const withKey = await command(program, ORDER, { ...base, API_KEY });
  expect(withKey.code).toBe(0);
  const without = await command(program, ORDER, base);
  expect([without.code, documentIn(without)]).toMatchObject([1, { status: 401 }]);
  await writeFile(path.join(program.folder, "kept-api.key"), `${API_KEY}\n`);
  const kept = await command(program, ORDER, {
    DATABASE_PATH: "kept.sqlite",
    PORT: base.PORT,
    BASE_URL: live.url,
    TWILIO_ACCOUNT_SID: live.simulator.accountSid,
    TWILIO_AUTH_TOKEN: live.simulator.authToken,
    TWILIO_CALLER_ID: "+15005550006",
    TWILIO_API_BASE_URL: live.simulator.url,
  });
  expect(kept.code).toBe(0);
  const elsewhere = ["--server", "http://calls.example.com"];
  const readable = await command(program, [...ORDER, ...elsewhere], { ...base, API_KEY });
  expect([readable.code, readable.errors]).toMatchObject([2, expect.stringContaining("could read the key")]);
  for (const run of [withKey, without, kept, readable])
    expect(run.output + run.errors).not.toContain(API_KEY);
  const listed = await fetch(`${live.url}/calls`, { headers: WITH_KEY });
  expect(await listed.json()).toHaveLength(2);
});
