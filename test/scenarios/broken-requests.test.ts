import { afterAll, beforeAll, expect, test } from "vitest";

import { rawBytes } from "../support/raw-request.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const LAST = "Connection: close\r\n\r\n";

test.each([
  ["bytes that are no HTTP", "HELLO\r\n\r\n", 400],
  ["an address that cannot be decoded", `GET /calls/%zz HTTP/1.1\r\nHost: localhost\r\n${LAST}`, 400],
  ["headers without end", `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(20_000)}\r\n${LAST}`, 431],
  ["no Host", `GET /health HTTP/1.1\r\n${LAST}`, 400],
  [
    "an expectation that nobody can meet",
    `GET /health HTTP/1.1\r\nHost: localhost\r\nExpect: tea\r\n${LAST}`,
    417,
  ],
  [
    "two lengths",
    `POST /twiml HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n${LAST}`,
    400,
  ],
])("%s: a problem with every security header", async (_what, bytes, status) => {
  const answer = await rawBytes(world.url, bytes);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'self'");
  expect(answer.body).toContain(`"status":${status}`);
});

test("an order has its own answer, whatever comes behind it on its connection", async () => {
  const order = JSON.stringify({ customerName: "Asha", phoneNumber: "+911234567890", department: "Sales" });
  const answer = await rawBytes(
    world.url,
    "POST /start-call HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
      `Content-Length: ${order.length}\r\n\r\n${order}HELLO\r\n\r\n`,
  );
  expect(answer.status).toBe(200);
  expect(answer.body).toMatch(/^\{"message":"Call started".*\}HTTP\/1\.1 400 .*"code":"malformed_request"/s);
});
