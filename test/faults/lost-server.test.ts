import path from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { command } from "../support/commands.ts";
import { liveEnvironment, runDoctor } from "../support/doctor-command.ts";
import { found } from "../support/examination.ts";
import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { Program } from "../support/program.ts";
import { onServerDatabase } from "../support/stored.ts";
import { callSid, post, problemIn } from "../support/webhooks.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

let server: PostgresServer;
let folder: string;

beforeAll(async () => {
  server = await PostgresServer.start();
  folder = await makeFolder();
}, 60_000);
afterAll(async () => {
  await server.remove();
  await removeFolder(folder);
});

/** Says something to the server itself, beside its databases. */
const tellServer = (text: string) => onServerDatabase(server.url("postgres"), ({ run }) => run(text));
const place = () => ({ DATABASE_URL: server.url("calls"), JOURNAL_PATH: path.join(folder, "journal") });

test("an empty database in the place of a lost one is not taken for it, and the other is once it is back", async () => {
  await server.createDatabase("calls");
  const first = await startLiveWorld({ folder, env: place() });
  expect((await first.startCall({}, WITH_KEY)).status).toBe(200);
  await first.simulator.idle();
  await first.close();
  await tellServer("ALTER DATABASE calls RENAME TO mislaid");
  await server.createDatabase("calls");

  const world = await startLiveWorld({ folder, env: place() });
  expect(await problemIn(await world.startCall({}, WITH_KEY))).toMatchObject({
    status: 503,
    code: "storage_unavailable",
  });
  expect(world.simulator.creates).toEqual([]);
  const busy = await post(world, "/call-status", { CallSid: callSid(1), CallStatus: "busy" });
  expect(busy.status).toBe(200);
  expect(await world.get("/ready")).toMatchObject({ database: "failing", journal: { waiting: 1 } });

  await tellServer("DROP DATABASE calls WITH (FORCE)");
  await tellServer("ALTER DATABASE mislaid RENAME TO calls");
  const total = async () => {
    const answer = await world.request("/stats", { headers: WITH_KEY });
    return answer.status === 200 ? ((await answer.json()) as { total: number }).total : answer.status;
  };
  await expect.poll(total).toBe(2);
  expect((await world.startCall({}, WITH_KEY)).status).toBe(200);
  await world.simulator.idle();
  await world.close();
});

test("a running program whose database is emptied, locked away or gone keeps webhooks, and stores them once it is back", async () => {
  const world = await startLiveWorld({ folder, env: place() });
  const tellDatabase = (text: string) => onServerDatabase(server.url("calls"), ({ run }) => run(text));
  const inTurn = async (tell: (text: string) => Promise<void>, texts: readonly string[]) => {
    for (const text of texts) await tell(text);
  };
  const losses = [
    {
      lose: () => inTurn(tellDatabase, ["ALTER SCHEMA public RENAME TO mislaid", "CREATE SCHEMA public"]),
      find: () => inTurn(tellDatabase, ["DROP SCHEMA public", "ALTER SCHEMA mislaid RENAME TO public"]),
    },
    {
      lose: () => tellDatabase("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM CURRENT_USER"),
      find: () => tellDatabase("GRANT ALL ON ALL TABLES IN SCHEMA public TO CURRENT_USER"),
    },
    {
      lose: () =>
        inTurn(tellServer, [
          "ALTER DATABASE calls ALLOW_CONNECTIONS false",
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'calls'",
          "ALTER DATABASE calls RENAME TO mislaid",
        ]),
      find: () =>
        inTurn(tellServer, [
          "ALTER DATABASE mislaid RENAME TO calls",
          "ALTER DATABASE calls ALLOW_CONNECTIONS true",
        ]),
    },
  ];
  for (const [index, { lose, find }] of losses.entries()) {
    await lose();
    const busy = await post(world, "/call-status", { CallSid: callSid(10 + index), CallStatus: "busy" });
    expect(busy.status).toBe(200);
    expect((await world.startCall({}, WITH_KEY)).status).toBe(503);
    expect(await world.get("/ready")).toMatchObject({
      database: "failing",
      journal: { waiting: 1, setAside: 0 },
    });
    await find();
    await expect.poll(() => world.get("/ready")).toMatchObject({ database: "ok", journal: { waiting: 0 } });
  }
  expect(world.simulator.creates).toEqual([]);
  const known = await world.request(`/calls/${callSid(12)}`, { headers: WITH_KEY });
  expect(known.status).toBe(200);
  await world.close();
});

test("a start whose database is gone from its server takes webhooks until it is back; a first one does not", async () => {
  const first = { DATABASE_URL: server.url("nowhere"), JOURNAL_PATH: path.join(folder, "unused") };
  await expect(startLiveWorld({ folder, env: first })).rejects.toThrow("check user, password");
  await tellServer("ALTER DATABASE calls RENAME TO mislaid");
  const world = await startLiveWorld({ folder, env: place() });
  const busy = await post(world, "/call-status", { CallSid: callSid(20), CallStatus: "busy" });
  expect(busy.status).toBe(200);
  expect((await world.startCall({}, WITH_KEY)).status).toBe(503);
  expect(await world.get("/ready")).toMatchObject({ database: "failing", journal: { waiting: 1 } });
  await tellServer("ALTER DATABASE mislaid RENAME TO calls");
  await expect.poll(() => world.get("/ready")).toMatchObject({ database: "ok", journal: { waiting: 0 } });
  await world.close();
});

test("no command takes the empty one either, and doctor says what it is", async () => {
  const program = await Program.build();
  const live = await liveEnvironment();
  const env = { ...live.env, ...place(), DATABASE_URL: server.url("fresh") };
  await server.createDatabase("fresh");
  for (const words of [["migrate"], ["stats"], ["dialing", "stop", "--reason", "A wrong list."]]) {
    const { code, errors } = await command(program, words, env);
    expect([code, errors]).toEqual([
      1,
      expect.stringMatching(
        /^DATABASE_URL: the database is an empty one, and there was another: its journal /,
      ),
    ]);
  }
  const told = await runDoctor(program, env);
  expect(found(told, "database_lost").what).toMatch(/the database is an empty one, and there was another/);
  expect(found(told, "dialing_not_read").state).toBe("skipped");
  const elsewhere = { ...env, JOURNAL_PATH: path.join(folder, "of-another") };
  expect((await command(program, ["migrate"], elsewhere)).code).toBe(0);
  await live.carrier.close();
  await program.remove();
});
