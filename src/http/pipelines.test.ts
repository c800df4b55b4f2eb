import net from "node:net";

import Fastify from "fastify";
import { expect, onTestFinished, test } from "vitest";

import { answerPipelinesInTurn } from "./pipelines.ts";

const GET = "HTTP/1.1\r\nHost: localhost\r\n";

async function startServer() {
  const server = Fastify();
  answerPipelinesInTurn(server);
  const deeds: string[] = [];
  const held: (() => void)[] = [];
  const sockets = new Set<net.Socket>();
  server.server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.get("/held/:name", async ({ params }) => {
    const { name } = params as { name: string };
    deeds.push(`${name} begins`);
    await new Promise<void>((release) => void held.push(release));
    deeds.push(`${name} ends`);
    return name;
  });
  server.get("/at-once", () => {
    deeds.push("another connection");
    return "";
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => server.close());
  const { port } = server.server.address() as net.AddressInfo;
  return { server, origin: `http://127.0.0.1:${port}`, port, sockets, deeds, held };
}

/** Sends bytes at once, and gives what came back once the server has closed. */
function send(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = net.connect({ host: "127.0.0.1", port }, () => void socket.write(bytes));
    socket.setEncoding("utf8").on("data", (part: string) => (text += part));
    socket.on("error", reject).on("close", () => resolve(text));
  });
}

test("requests of one connection are handled in turn, those of others meanwhile", async () => {
  const { origin, port, deeds, held } = await startServer();
  const answers = send(
    port,
    `GET /held/first ${GET}\r\nGET /held/second ${GET}\r\nGET /held/third ${GET}Connection: close\r\n\r\n`,
  );
  for (const name of ["first", "second", "third"]) {
    await expect.poll(() => held.length).toBe(1);
    expect(deeds.at(-1)).toBe(`${name} begins`);
    await (await fetch(`${origin}/at-once`)).text();
    held.pop()?.();
  }
  expect((await answers).match(/first|second|third/g)).toEqual(["first", "second", "third"]);
  const turn = (name: string) => [`${name} begins`, "another connection", `${name} ends`];
  expect(deeds).toEqual([...turn("first"), ...turn("second"), ...turn("third")]);
});

test("what a client that leaves had in line does not begin, and others notice nothing", async () => {
  const { origin, port, sockets, deeds, held } = await startServer();
  const socket = net.connect({ host: "127.0.0.1", port }, () => {
    socket.write(`GET /held/first ${GET}\r\nGET /held/second ${GET}\r\n`);
  });
  await expect.poll(() => held.length).toBe(1);
  socket.destroy();
  await expect.poll(() => sockets.size).toBe(0);
  held.pop()?.();
  await expect.poll(() => deeds).toContain("first ends");
  for (let count = 0; count < 3; count += 1) expect((await fetch(`${origin}/at-once`)).status).toBe(200);
  expect(deeds).not.toContain("second begins");
});

test("a client that sends ever more without waiting is hung up on", async () => {
  const { origin, port, deeds, held } = await startServer();
  expect(await send(port, `GET /held/one ${GET}\r\n`.repeat(102))).toBe("");
  expect(held).toHaveLength(1);
  held.pop()?.();
  await expect.poll(() => deeds).toContain("one ends");
  expect((await fetch(`${origin}/at-once`)).status).toBe(200);
});

test("once the end has begun, what waits in line does not begin, and the client is hung up on", async () => {
  const { server, port, deeds, held } = await startServer();
  const answers = send(port, `GET /held/first ${GET}\r\nGET /held/second ${GET}\r\n`);
  await expect.poll(() => held.length).toBe(1);
  const closing = server.close();
  held.pop()?.();
  expect((await answers).match(/first|second/g)).toEqual(["first"]);
  await closing;
  expect(deeds).toEqual(["first begins", "first ends"]);
});
