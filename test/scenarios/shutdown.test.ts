import net from "node:net";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { onDatabase } from "../support/stored.ts";
import { callSid, post, problemIn, signatureFor } from "../support/webhooks.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

const JSON_BODY = { "content-type": "application/json" };
const FORM_BODY = { "content-type": "application/x-www-form-urlencoded" };

/** Milliseconds; long enough to be seen under way on a machine with much else to do, and over before the end cuts off. */
const SLOW = 3_000;

let folder: string;

beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => removeFolder(folder));

test("a call that is being placed while the program ends is answered and recorded", async () => {
  // The telephone rings long after the end, so that its webhooks never change the row.
  const world = await startLiveWorld({ folder, simulator: { speed: 1 } });
  world.simulator.faults.slowCreate = SLOW;
  const answering = world.startCall({}, WITH_KEY);
  await isBeingPlaced(world);
  const began = performance.now();
  await world.app.close();
  expect(performance.now() - began).toBeLessThan(2 * SLOW);
  const answer = await answering;
  expect(answer.status).toBe(200);
  const { callSid: sid } = (await answer.json()) as { callSid: string };
  await world.simulator.close();
  const statuses = await onDatabase(folder, ({ rows }) =>
    rows(`SELECT status FROM calls WHERE "callSid" = $1`, sid),
  );
  expect(statuses).toEqual([{ status: "initiated" }]);
});

test("a call whose client leaves while the program ends is recorded all the same", async () => {
  const world = await startLiveWorld({ folder, simulator: { speed: 1 } });
  world.simulator.faults.slowCreate = SLOW;
  const leaving = new AbortController();
  const answering = fetch(`${world.url}/start-call`, {
    method: "POST",
    headers: { ...WITH_KEY, "content-type": "application/json" },
    body: JSON.stringify({ customerName: "Asha", phoneNumber: "+911234567890", department: "Sales" }),
    signal: leaving.signal,
  });
  await isBeingPlaced(world);
  leaving.abort();
  await expect(answering).rejects.toThrow();
  await world.app.close();
  await world.simulator.close();
  const calls = await onDatabase(folder, ({ rows }) => rows(`SELECT status, "callSid" FROM calls`));
  expect(calls).toEqual([{ status: "initiated", callSid: expect.stringMatching(/^CA/) as string }]);
});

test("webhooks that arrived before the end are all stored", async () => {
  const world = await startLiveWorld({ folder });
  const webhooks = Array.from({ length: 50 }, (_, number) =>
    post(world, "/call-status", { CallSid: callSid(number), CallStatus: "busy" }).then(
      ({ status }) => status === 200,
      () => false,
    ),
  );
  await Promise.race(webhooks);
  await world.app.close();
  const acknowledged = (await Promise.all(webhooks)).filter(Boolean).length;
  await world.simulator.close();
  const stored = await onDatabase(folder, ({ rows }) => rows("SELECT id FROM calls"));
  expect(acknowledged).toBeGreaterThan(0);
  expect(stored.length).toBeGreaterThanOrEqual(acknowledged);
});

test("an order that the carrier leaves open is answered with its reference before the end", async () => {
  const world = await startLiveWorld({ folder });
  const answering = world.startCall({ phoneNumber: "+911234567836" }, WITH_KEY);
  await expect.poll(() => world.simulator.creates.length).toBe(1);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const ended = world.app.close();
  await vi.advanceTimersByTimeAsync(7_000);
  vi.useRealTimers();
  const answer = await answering;
  expect(await problemIn(answer)).toMatchObject({
    status: 502,
    code: "carrier_failed",
    reference: expect.stringMatching(/^call_/) as string,
  });
  await ended;
  await world.simulator.close();
});

test.each([
  ["no byte", ""],
  ["half of its headers", "POST /call-status HTTP/1.1\r\nHost: localhost\r\nContent-"],
  [
    "half of its body",
    "POST /call-status HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n" +
      "Content-Length: 100\r\n\r\nCallSid=CA",
  ],
])(
  "a client that has sent %s is refused at the end, and holds it up for a moment only",
  async (_part, bytes) => {
    const world = await startLiveWorld({ folder });
    world.simulator.faults.slowCreate = SLOW;
    const client = await connect(world.url, bytes);
    const answering = world.startCall({}, WITH_KEY);
    await isBeingPlaced(world);
    const began = performance.now();
    await world.app.close();
    expect(performance.now() - began).toBeLessThan(2 * SLOW);
    expect(await client.heard).toMatch(/^HTTP\/1\.1 503 .*"code":"ending"/s);
    expect((await answering).status).toBe(200);
    await world.simulator.close();
  },
);

test("a request whose other half arrives while the program ends is answered", async () => {
  const world = await startLiveWorld({ folder });
  const client = await connect(world.url, "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n");
  // An answer on another connection says that this one has been accepted.
  await world.request("/health");
  const ended = world.app.close();
  client.socket.write("\r\n");
  expect(await client.heard).toMatch(/^HTTP\/1\.1 200 /);
  await ended;
  await world.simulator.close();
});

test("what is asked on an open connection while the program ends is refused, but for the carrier", async () => {
  const world = await startLiveWorld({ folder });
  const [order, question, webhook, live] = await Promise.all(
    Array.from({ length: 4 }, () => connect(world.url, "")),
  );
  // An answer on another connection says that these have been accepted.
  await world.request("/health");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  const ended = world.app.close();
  while (await isListening(world.url));
  const form = { CallSid: callSid(1), CallStatus: "busy" };
  const wish = { customerName: "Asha", phoneNumber: "+911234567890", department: "Sales" };
  order?.send("POST /start-call", { ...WITH_KEY, ...JSON_BODY }, JSON.stringify(wish));
  question?.send("GET /calls", WITH_KEY);
  webhook?.send(
    "POST /call-status",
    { ...FORM_BODY, "x-twilio-signature": signatureFor(world, "/call-status", form) },
    new URLSearchParams(form).toString(),
  );
  live?.send("GET /health");
  for (const refused of [order, question])
    expect(await refused?.heard).toMatch(/^HTTP\/1\.1 503 .*connection: close\r\n.*"code":"ending"/is);
  for (const answered of [webhook, live]) expect(await answered?.heard).toMatch(/^HTTP\/1\.1 200 /);
  vi.useRealTimers();
  await ended;
  await world.simulator.close();
  expect(world.simulator.creates).toEqual([]);
  const stored = await onDatabase(folder, ({ rows }) => rows(`SELECT status FROM calls`));
  expect(stored).toEqual([{ status: "busy" }]);
});

/** The call that was ordered is reserved: the carrier is being asked. */
async function isBeingPlaced(world: Awaited<ReturnType<typeof startLiveWorld>>): Promise<void> {
  await expect
    .poll(async () => {
      const calls = await world.request("/calls", { headers: WITH_KEY });
      return ((await calls.json()) as unknown[]).length;
    })
    .toBe(1);
}

/** Whether the program takes further connections. */
async function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = net.connect({ host: hostname, port: Number(port) });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}

/** A client that sends these bytes and reads until the server hangs up. */
async function connect(url: string, bytes: string) {
  const { hostname, port } = new URL(url);
  const socket = net.connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => void chunks.push(chunk));
  const heard = new Promise<string>((resolve) => {
    socket.on("error", () => undefined);
    socket.on("close", () => {
      resolve(Buffer.concat(chunks).toString("latin1"));
    });
    socket.on("end", () => {
      socket.destroy();
    });
  });
  await new Promise((sent) => socket.once("connect", () => socket.write(bytes, sent)));
  const send = (target: string, headers: Readonly<Record<string, string>> = {}, body = "") => {
    const sent = { host: "127.0.0.1", "content-length": String(body.length), ...headers };
    const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}`);
    socket.write([`${target} HTTP/1.1`, ...lines, "", body].join("\r\n"));
  };
  return { socket, heard, send };
}
