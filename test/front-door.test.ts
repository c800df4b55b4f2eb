import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { command, commandInTerminal, documentIn } from "./support/commands.ts";
import { Program } from "./support/program.ts";
import { callSid } from "./support/webhooks.ts";

const ORDER = ["call", "start", "--name", "Asha", "--number", "+911234567890", "--department", "Sales"];

let program: Program;
let server: Server | undefined;

beforeAll(async () => {
  program = await Program.build();
}, 60_000);
afterAll(() => program.remove());
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Something that listens where the program should. */
async function standIn(listener: RequestListener): Promise<{ readonly PORT: string }> {
  const listening = createServer(listener).listen(0, "127.0.0.1");
  server = listening;
  await new Promise((resume) => listening.once("listening", resume));
  return { PORT: String((listening.address() as AddressInfo).port) };
}

test("a lost answer is told as a call that may have been placed, with the key that makes a repeat safe", async () => {
  const keys: (string | undefined)[] = [];
  const env = await standIn((request) => {
    keys.push(request.headers["idempotency-key"]?.toString());
    request.socket.destroy();
  });
  const run = await command(program, ORDER, env);
  const [key] = keys;
  expect(keys).toEqual([expect.stringMatching(/^command-/)]);
  expect([run.code, documentIn(run)]).toMatchObject([1, { code: "answer_lost", idempotencyKey: key }]);
  expect(run.errors).toContain(`Idempotency key: ${key ?? ""}`);
  const { errors } = await commandInTerminal(program, [...ORDER, "--idempotency-key", "mine"], env);
  expect(errors).toMatch(/may have been placed\. Repeat the command with --idempotency-key mine:/);
});

test("a handshake that fails has sent nothing, so nobody was called", async () => {
  const requests: unknown[] = [];
  const { PORT } = await standIn((request) => void requests.push(request.url));
  const run = await command(program, [...ORDER, "--server", `https://127.0.0.1:${PORT}`], { PORT });
  expect([run.code, documentIn(run)]).toMatchObject([
    1,
    { code: "unreachable", detail: expect.stringContaining("Nobody was called") as string },
  ]);
  expect(requests).toEqual([]);
});

test("an answer from something in between is a lost one, unless it says that nothing came through", async () => {
  let status = 502;
  const env = await standIn((_request, response) => {
    response.writeHead(status, { "content-type": "text/html", location: "/elsewhere" }).end("<h1>Sorry</h1>");
  });
  expect(documentIn(await command(program, ORDER, env))).toMatchObject({ code: "answer_lost" });
  for (status of [404, 302]) {
    expect(documentIn(await command(program, ORDER, env))).toMatchObject({ code: "unreachable" });
  }
});

test("what is said of a call that was to be ended is passed on", async () => {
  const asked: string[] = [];
  const answers = [
    [200, { callSid: callSid(1), reference: null, status: "canceled", outcome: "ended" }],
    [409, { status: 409, code: "unknown_to_carrier", detail: "The carrier knows no \u001b[31msuch call." }],
  ] as const;
  const env = await standIn((request, response) => {
    const [status, body] = answers[asked.length % 2] ?? answers[0];
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  const end = ["call", "end", callSid(1)];
  const ended = await command(program, end, env);
  expect([ended.code, documentIn(ended)]).toEqual([0, answers[0][1]]);
  const refused = await command(program, end, env);
  expect([refused.code, documentIn(refused)]).toEqual([1, answers[1][1]]);
  const told = await commandInTerminal(program, end, env);
  expect([told.code, told.output]).toEqual([0, "ended: the carrier's status is canceled\n"]);
  const no = await commandInTerminal(program, end, env);
  expect([no.code, no.errors]).toEqual([1, "The carrier knows no \\u001b[31msuch call.\n"]);
  expect(new Set(asked)).toEqual(new Set([`POST /calls/${callSid(1)}/end`]));
});
