import { afterEach, beforeEach, expect, test } from "vitest";

import { PostgresServer } from "../support/postgres-server.ts";
import { onServerDatabase } from "../support/stored.ts";
import { TcpProxy } from "../support/tcp-proxy.ts";
import { callSid, problemIn, show, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

let server: PostgresServer;
let proxy: TcpProxy;
let folder: string;

beforeEach(async () => {
  server = await PostgresServer.start();
  proxy = await TcpProxy.start(server.port);
  await server.createDatabase("calls");
  folder = await makeFolder();
});
afterEach(async () => {
  await proxy.close();
  await server.remove();
  await removeFolder(folder);
});

const refused: Error[] = [];
const start = (): Promise<World> =>
  startWorld({
    folder,
    env: { DATABASE_URL: server.url("calls", proxy.port) },
    onRefused: (error) => refused.push(error),
  });

test("a start during an outage takes webhooks at once, and goes on by itself when the database is back", async () => {
  await (await start()).close();
  await proxy.refuse();
  const world = await start();
  await tell(world, callSid(1), "ringing", ["completed", { CallDuration: "7" }]);
  expect(await world.get("/ready")).toMatchObject({ status: "ready", journal: { waiting: 2 } });
  expect(await problemIn(await world.startCall())).toMatchObject({ status: 503 });
  expect(world.simulator.creates).toEqual([]);

  await proxy.heal();
  const waiting = async () => (await world.get<{ journal: { waiting: number } }>("/ready")).journal.waiting;
  await expect.poll(waiting).toBe(0);
  expect(await show(world, callSid(1))).toMatchObject({ status: "completed", duration: 7 });
  expect((await world.startCall()).status).toBe(200);
  await world.simulator.idle();
  await world.close();
});

test("a database that comes back as another account's is never written to", async () => {
  await (await start()).close();
  await proxy.refuse();
  const world = await start();
  await onServerDatabase(server.url("calls"), ({ run }) =>
    run(`UPDATE database_facts SET value = 'AC${"3f".repeat(16)}' WHERE name = 'carrierAccount'`),
  );
  await tell(world, callSid(1), "ringing");
  await proxy.heal();
  await expect.poll(() => refused.length).toBeGreaterThan(0);
  expect(refused[0]?.message).toMatch(/^DATABASE_URL: the calls in it belong to/);
  await world.close();
  const rows = await onServerDatabase(server.url("calls"), (stored) => stored.rows("SELECT id FROM calls"));
  expect(rows).toEqual([]);
});

test("at the very first start an unreachable database is one line for the operator", async () => {
  await proxy.refuse();
  await expect(start()).rejects.toThrow(/^DATABASE_URL: the database takes nothing .*: check that/);
});

test("before a database that was away is known to be ours, no question is answered, and it is found out by itself", async () => {
  await (await start()).close();
  await proxy.refuse();
  const world = await start();
  expect(await world.get("/ready")).toMatchObject({ status: "ready", database: "failing" });
  for (const question of ["/stats", "/calls", "/calls?limit=1", "/recordings/x"]) {
    expect((await world.request(question)).status).toBe(503);
  }
  await proxy.heal();
  await expect.poll(async () => (await world.request("/stats")).status).toBe(200);
  expect(await world.get("/ready")).toMatchObject({ database: "ok" });
  await world.close();
});

test("a foreign database that comes back is refused without any request, and never read", async () => {
  await (await start()).close();
  await proxy.refuse();
  refused.splice(0);
  const world = await start();
  await onServerDatabase(server.url("calls"), ({ run }) =>
    run(`UPDATE database_facts SET value = 'AC${"3f".repeat(16)}' WHERE name = 'carrierAccount'`),
  );
  await proxy.heal();
  await expect.poll(() => refused.length).toBeGreaterThan(0);
  for (const question of ["/stats", "/calls"]) expect((await world.request(question)).status).toBe(503);
  await world.close();
});

test("a new database that comes up later gets its schema by itself", async () => {
  await (await start()).close();
  await server.createDatabase("calls2");
  await proxy.refuse();
  const world = await startWorld({ folder, env: { DATABASE_URL: server.url("calls2", proxy.port) } });
  await proxy.heal();
  await expect.poll(async () => (await world.request("/stats")).status).toBe(200);
  expect(await world.get("/calls")).toEqual([]);
  await world.close();
});
