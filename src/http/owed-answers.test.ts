import { once } from "node:events";
import net from "node:net";

import Fastify from "fastify";
import { expect, onTestFinished, test, vi } from "vitest";

import { answerBrokenRequests } from "./broken-requests.ts";
import { refuseHalfRequestsAtEnd } from "./half-requests.ts";
import { OwedAnswers } from "./owed-answers.ts";
import { answerPipelinesInTurn } from "./pipelines.ts";

const HEAD = "HTTP/1.1\r\nHost: localhost\r\n";
const PIECES = `POST /orders ${HEAD}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nGARBAGE`;
const HALF_ORDER = `POST /orders ${HEAD}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{`;

async function startServer(requestTimeout = 0) {
  const answers = new OwedAnswers();
  const server = Fastify({
    requestTimeout,
    http: { connectionsCheckingInterval: 10 },
    clientErrorHandler: answerBrokenRequests(answers),
  });
  answers.watch(server);
  refuseHalfRequestsAtEnd(server, answers);
  answerPipelinesInTurn(server);
  const orders: unknown[] = [];
  const held: (() => void)[] = [];
  server.get("/held", async () => {
    await new Promise<void>((release) => void held.push(release));
    return "";
  });
  server.post("/orders", ({ body }) => {
    orders.push(body);
    return "";
  });
  const preClosed = new Promise<void>((resolve) => {
    server.addHook("preClose", (done) => {
      resolve();
      done();
    });
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => server.close());
  return { server, orders, held, preClosed };
}

/** A client that reads until the server hangs up, the statuses of what it has read, and the server's end of its line. */
async function connect(server: Awaited<ReturnType<typeof startServer>>["server"]) {
  const { port } = server.server.address() as net.AddressInfo;
  const accepted = once(server.server, "connection") as Promise<[net.Socket]>;
  const socket = net.connect({ host: "127.0.0.1", port });
  let text = "";
  socket.setEncoding("utf8").on("data", (part: string) => (text += part));
  const closed = once(socket, "close");
  const [end] = await accepted;
  return {
    socket,
    closed,
    end,
    statuses: () => [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map((found) => Number(found[1])),
  };
}

test.each([
  ["bytes that are no HTTP", "GARBAGE\r\n\r\n", "MORE\r\n", 400],
  ["headers without end", `GET / ${HEAD}X: ${"x".repeat(20_000)}`, "\r\n\r\n", 431],
  ["half a head that does not go on in time", `GET /held ${HEAD}`, "\r\n", 408],
  ["a body in pieces that are none", PIECES, "2\r\n{}\r\n0\r\n\r\n", 400],
])("behind requests under way, %s are refused after their answers", async (_what, bytes, rest, status) => {
  const { server, orders, held } = await startServer(50);
  const client = await connect(server);
  const broken = once(server.server, "clientError");
  const request = `GET /held ${HEAD}\r\n`;
  client.socket.write(request + request + bytes);
  await broken;
  client.socket.write(rest);
  await expect.poll(() => client.end.bytesRead).toBe(2 * request.length + bytes.length + rest.length);
  for (let count = 0; count < 2; count += 1) {
    await expect.poll(() => held.length).toBe(1);
    held.pop()?.();
  }
  await client.closed;
  expect(client.statuses()).toEqual([200, 200, status]);
  expect(held).toHaveLength(0);
  expect(orders).toEqual([]);
});

test("what has its answer before it breaks off gets no second one", async () => {
  const { server } = await startServer();
  const client = await connect(server);
  client.socket.write(`POST /nowhere ${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
  await expect.poll(client.statuses).toEqual([404]);
  client.socket.write("GARBAGE\r\n");
  await client.closed;
  expect(client.statuses()).toEqual([404]);
});

test("a request whose body ends after the end has begun has one answer", async () => {
  const { server, orders, preClosed } = await startServer();
  const client = await connect(server);
  const arrived = once(server.server, "request");
  client.socket.write(HALF_ORDER);
  await arrived;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const ended = server.close();
  await preClosed;
  client.socket.write("}");
  await once(client.socket, "data");
  await vi.advanceTimersByTimeAsync(1_000);
  await client.closed;
  expect(client.statuses()).toEqual([200]);
  expect(orders).toEqual([{}]);
  await ended;
});
