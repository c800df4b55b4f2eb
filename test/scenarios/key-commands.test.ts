import { openSync } from "node:fs";

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { auditLog, bearer, makeKey, statsWith } from "../support/api-keys.ts";
import { API_KEY, startLiveWorld } from "../support/live-world.ts";
import { Program, type Run } from "../support/program.ts";
import { startWorld, type World } from "../support/world.ts";
import { databaseEnvironment } from "../support/world-database.ts";

let program: Program;
let world: World;

beforeAll(async () => {
  program = await Program.build();
}, 60_000);
afterAll(() => program.remove());
beforeEach(async () => {
  world = await startWorld({ env: { API_KEY } });
});
afterEach(() => world.close());

/** Runs a command on the database of the world, while the world goes on. */
async function run(
  ...args: readonly string[]
): Promise<{ code: number | null } & Pick<Run, "output" | "errors">> {
  const running = program.run(args, { ...databaseEnvironment(world.folder), API_KEY });
  const code = await running.exit;
  return { code, output: running.output, errors: running.errors };
}

async function json<T>(...args: readonly string[]): Promise<T> {
  const { code, output, errors } = await run(...args);
  expect([code, errors]).toEqual([0, ""]);
  return JSON.parse(output) as T;
}

type Shown = Readonly<Record<string, unknown>> & { id: string; key: string };

test("a key that the command makes works in a program that runs, until the command revokes it", async () => {
  const made = await json<Shown>(
    "key",
    "create",
    "--name",
    "Import",
    "--scopes",
    "call, read",
    "--calls-per-hour",
    "9",
  );
  expect(made).toMatchObject({ name: "Import", scopes: ["read", "call"], callsPerHour: 9 });
  expect(await statsWith(world, made)).toBe(200);
  const audit = await world.request("/audit-log", { headers: bearer(made) });
  expect(audit.status).toBe(403);

  const [listed] = await json<Shown[]>("key", "list");
  expect(listed).toMatchObject({ id: made.id, createdBy: "command line", revokedAt: null });
  expect(listed).not.toHaveProperty("key");

  const revoked = await json<Shown>("key", "revoke", made.id);
  expect(revoked).toMatchObject({ id: made.id, revokedBy: "command line" });
  expect(await statsWith(world, made)).toBe(401);
});

test("a key that leaked is revoked by its text, which is shown nowhere", async () => {
  const leaked = await makeKey(world);
  const { code, output, errors } = await run("key", "revoke", leaked.key, "--json");
  expect(code).toBe(0);
  expect(output + errors).not.toContain(leaked.key.slice(-16));
  expect(await statsWith(world, leaked)).toBe(401);
});

test("a key whose text nobody can have seen is revoked at once", async () => {
  const env = { ...databaseEnvironment(world.folder), API_KEY };
  const words = ["key", "create", "--name", "Import", "--scopes", "read"];
  for (const stdout of [openSync("/dev/full", "w"), "closed"] as const) {
    const running = program.run(words, env, [], null, stdout);
    expect([await running.exit, running.errors.trim().split("\n")]).toEqual([
      1,
      [expect.stringMatching(/^The key's text could not be written \((ENOSPC|EPIPE)\): the key is revoked/)],
    ]);
  }
  const keys = await json<Shown[]>("key", "list");
  expect(keys).toHaveLength(2);
  for (const key of keys) expect(key).toMatchObject({ revokedBy: "command line" });

  const list = program.run(["key", "list"], env, [], null, openSync("/dev/full", "w"));
  expect([await list.exit, list.errors]).toEqual([
    1,
    "The output could not be written (ENOSPC): see where it goes.\n",
  ]);
  const unread = program.run(["key", "list"], env, [], null, "closed");
  expect([await unread.exit, unread.errors]).toEqual([0, ""]);
});

test("what commands did is in the audit log, which a command lists too", async () => {
  const { id } = await json<Shown>("key", "create", "--name", "Import", "--scopes", "read");
  await json("key", "revoke", id);
  const told = await auditLog(world);
  expect(told).toMatchObject([
    { actor: "command line", keyId: "command line", action: "key.revoke", subject: id },
    { actor: "command line", keyId: "command line", action: "key.create", subject: id },
  ]);
  expect(await json("audit")).toEqual(told);
  expect(await json("audit", "--action", "key.create", "--limit", "5")).toEqual(told.slice(1));
  expect(await json("audit", "--key", "configured")).toEqual([]);
});

test("a database is re-assigned once no program uses it, and says so", async () => {
  const live = await startLiveWorld();
  const other = `AC${"2".repeat(32)}`;
  const env = {
    ...databaseEnvironment(live.folder),
    API_KEY,
    PORT: new URL(live.url).port,
    BASE_URL: live.url,
    TWILIO_ACCOUNT_SID: other,
    TWILIO_AUTH_TOKEN: live.simulator.authToken,
    TWILIO_CALLER_ID: "+15005550006",
  };
  try {
    const beside = program.run(["reassign"], env);
    expect([await beside.exit, beside.output, beside.errors]).toEqual([
      1,
      "",
      expect.stringMatching(
        /^(PORT: a program answers at port|.*calls\.sqlite: a program is using) .*end .*\n$/,
      ),
    ]);
    expect(await auditLog(live)).toEqual([]);
    await live.app.close();

    const reassign = program.run(["reassign"], env);
    expect([await reassign.exit, reassign.errors]).toEqual([0, ""]);
    const audit = program.run(["audit"], env);
    expect(await audit.exit).toBe(0);
    expect(JSON.parse(audit.output)).toMatchObject([{ actor: "command line", action: "database.reassign" }]);
    expect(audit.output).not.toContain(other);
  } finally {
    await live.close();
  }
});

test("wrong use is a line and exit code 2, a refusal is one and 1", async () => {
  const [wrong, refused] = await Promise.all([run("key", "--fast"), run("key", "revoke", "000000000000")]);
  expect([wrong.code, wrong.output, wrong.errors.trim().split("\n").length]).toEqual([2, "", 1]);
  expect([refused.code, refused.output, refused.errors.trim().split("\n").length]).toEqual([1, "", 1]);
});
