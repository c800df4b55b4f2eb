import { afterAll, beforeAll, expect, test } from "vitest";

import { startLiveWorld } from "../support/live-world.ts";
import { cookieOf } from "../support/sessions.ts";
import type { World } from "../support/world.ts";

let world: World;
let cookie: string;
let token: string;

beforeAll(async () => {
  world = await startLiveWorld();
  cookie = await cookieOf(world);
  token = cookie.slice("calling-session=".length);
});
afterAll(() => world.close());

const stats = async (header: string) =>
  (await world.request("/stats", { headers: { cookie: header } })).status;
const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

test("a token that was changed anywhere opens nothing", async () => {
  expect(await stats(cookie)).toBe(200);
  const [content = "", signature = ""] = token.split(".");
  const [id, , expiry] = JSON.parse(Buffer.from(content, "base64url").toString()) as unknown[];
  const flipped = (at: number) => token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
  const changed = [
    flipped(0),
    flipped(content.length - 1),
    flipped(content.length + 1),
    flipped(token.length - 1),
    content,
    `${content}.`,
    `.${signature}`,
    `.${token}`,
    `${token}.`,
    `${token}=`,
    `${content}.${signature.slice(0, -1)}`,
    `${content}.${signature}A`,
    `${text([id, "Somebody else", expiry])}.${signature}`,
    `${text([id, "Meera", Number(expiry) + 1])}.${signature}`,
    "",
    ".",
    "..",
    "null.null",
    `%00.${signature}`,
  ];
  for (const each of changed) expect([each, await stats(`calling-session=${each}`)]).toEqual([each, 401]);
});

test("a cookie as long as a header may be is no more than a wrong one", async () => {
  for (const value of ["A".repeat(15_000), `${"A".repeat(2_100)}.${token}`, `${token};`.repeat(50)])
    expect(await stats(`calling-session=${value.slice(0, 15_000)}x`)).toBe(value.startsWith("A") ? 401 : 200);
  expect(await stats(Array.from({ length: 400 }, () => "calling-session=a.b").join("; "))).toBe(401);
});

test("of several cookies of that name the good one counts, wherever it stands", async () => {
  const planted = "calling-session=planted.by-a-neighbour";
  for (const header of [
    `${planted}; ${cookie}`,
    `${cookie}; ${planted}`,
    `a=b; ${planted};${cookie} ;c`,
    `x${planted}; ${cookie}`,
  ])
    expect([header, await stats(header)]).toEqual([header, 200]);
  for (const header of [planted, `x${cookie}`, `a=${token}`, "calling-session", "=", ";;;", ` ${planted}`])
    expect([header, await stats(header)]).toEqual([header, 401]);
});

test("of two sessions in one browser the first one is meant", async () => {
  const other = await cookieOf(world, { name: "Ravi" });
  const answer = await world.request("/sessions/current", { headers: { cookie: `${cookie}; ${other}` } });
  expect(await answer.json()).toMatchObject({ session: { name: "Meera" } });
});
