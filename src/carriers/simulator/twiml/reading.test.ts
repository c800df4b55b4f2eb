import { expect, test } from "vitest";

import type { Attempt } from "../webhooks/http-attempt.ts";
import { readAnswer } from "./reading.ts";

const GOOD = '<?xml version="1.0"?><Response><Say>Hi</Say></Response>';

function answer(contentType: string | null, body: string, status = 200, tooLarge = false): Attempt {
  return { kind: "answered", status, contentType, location: null, body: Buffer.from(body), tooLarge };
}

test.each([
  ["text/xml", GOOD],
  ["text/xml; charset=utf-8", GOOD],
  ["application/xml", GOOD],
  ["text/html", GOOD],
  ["text/plain", GOOD],
  ["text/xml", "\ufeff<Response/>"],
  ["text/xml", "<Response/>"],
])("%s with %s is a document", (contentType, body) => {
  expect(readAnswer(answer(contentType, body)).kind).toBe("document");
});

test("text/plain that is no TwiML is read aloud", () => {
  expect(readAnswer(answer("text/plain; charset=utf-8", "OK"))).toEqual({ kind: "read-aloud", text: "OK" });
});

test("audio is played", () => {
  expect(readAnswer(answer("audio/mpeg", "x".repeat(32_000)))).toEqual({ kind: "audio", seconds: 2 });
});

test.each([
  ["text that is no XML as HTML", answer("text/html", "OK"), 12100],
  ["a document cut short", answer("text/xml", "<Response><Say>Hi"), 12100],
  ["two roots", answer("text/xml", "<Response/><Response/>"), 12100],
  ["an unescaped ampersand", answer("text/xml", "<Response><Say>A & B</Say></Response>"), 12100],
  ["blank lines before the declaration", answer("text/xml", `\n\n${GOOD}`), 12100],
  ["another root", answer("text/xml", "<response/>"), 12102],
  ["JSON", answer("application/json", "{}"), 12300],
  ["no content type", answer(null, GOOD), 12300],
  ["an empty body", answer("text/xml", ""), 11770],
  ["a client error", answer("text/xml", GOOD, 404), 11200],
  ["a server error", answer("text/xml", GOOD, 503), 11200],
  ["more than 64 kB", answer("text/xml", GOOD, 200, true), 11750],
  ["too many redirects", answer("text/xml", "", 302), 11215],
  ["a refused connection", { kind: "failed", cause: "ct", reason: "ECONNREFUSED" } as const, 11205],
  ["an unknown host", { kind: "failed", cause: "ct", reason: "ENOTFOUND" } as const, 11210],
  ["a broken connection", { kind: "failed", cause: "rt", reason: "ECONNRESET" } as const, 11200],
])("%s is a fault", (_name, attempt, code) => {
  expect(readAnswer(attempt)).toMatchObject({ kind: "fault", code });
});
