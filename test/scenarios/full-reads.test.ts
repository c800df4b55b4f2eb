import { once } from "node:events";
import net from "node:net";

import { afterEach, beforeEach, expect, test } from "vitest";

import { onDatabase } from "../support/stored.ts";
import { problemIn } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

/** More text than the buffers of a loopback connection hold. */
const ROWS = 60_000;

let world: World;
const sockets: net.Socket[] = [];

beforeEach(async () => {
  world = await startWorld();
  // With a revision, so that no trigger counts them one by one: nothing here asks for counters.
  await onDatabase(world.folder, ({ run }) =>
    run(`WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${ROWS})
      INSERT INTO calls ("callSid", "customerName", department, status, "createdAt", "updatedAt",
        revision)
      SELECT 'CA' || n, 'Asha ${"a".repeat(120)}', 'Sales', 'completed',
        '2026-01-01 00:00:00', '2026-01-01 00:00:00', 1 FROM number`),
  );
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await world.close();
});

/** Asks for everything and, past the first bytes, takes nothing. */
async function stalledRead(): Promise<net.Socket> {
  const { hostname, port } = new URL(world.url);
  const socket = net.connect({ host: hostname, port: Number(port) });
  sockets.push(socket);
  socket.on("error", () => undefined);
  socket.write(`GET /calls HTTP/1.1\r\nhost: ${hostname}:${port}\r\n\r\n`);
  const [head] = (await once(socket, "data")) as [Buffer];
  socket.pause();
  expect(head.toString()).toMatch(/^HTTP\/1\.1 200 /);
  return socket;
}

/** Asks for everything while two others do. On a slow machine they may have stalled too long by then: once more. */
async function thirdRead(path: string): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    await Promise.all([stalledRead(), stalledRead()]);
    const answer = await world.request(path);
    for (const socket of sockets.splice(0)) socket.destroy();
    if (answer.status === 429 || attempt === 5) return answer;
    await answer.body?.cancel();
  }
}

test("the whole list is one array, newest first, and blocks nobody", async () => {
  const reading = world.get<{ id: number }[]>("/calls");
  const healthy = world.request("/health");
  expect((await healthy).status).toBe(200);
  const all = await reading;
  expect(all).toHaveLength(ROWS);
  expect(all.map(({ id }) => id)).toEqual(Array.from({ length: ROWS }, (_, index) => ROWS - index));
});

test("asking with HEAD takes no place", async () => {
  for (const path of ["/calls", "/calls/Sales", "/calls?format=csv", "/calls"]) {
    const answer = await world.request(path, { method: "HEAD" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(
      path.includes("csv") ? /^text\/csv/ : /^application\/json/,
    );
  }
});

test("a third full read at once is 429; pages are served all the while", async () => {
  for (const path of ["/calls", "/calls/Sales"]) {
    const answer = await thirdRead(path);
    expect(await problemIn(answer)).toMatchObject({ status: 429, code: "too_many_full_reads" });
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  }
  expect(await world.get<unknown[]>("/calls?limit=5")).toHaveLength(5);
});

test("a reader that leaves gives its place back", async () => {
  await stalledRead();
  (await stalledRead()).destroy();
  await expect.poll(async () => (await world.request("/calls/CRM")).status, { interval: 10 }).toBe(200);
});

test("a reader that stalls holds no place", async () => {
  await stalledRead();
  await stalledRead();
  const status = async () => (await world.request("/calls/CRM")).status;
  await expect.poll(status, { interval: 50 }).toBe(200);
});
