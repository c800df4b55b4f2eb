import { expect, test } from "vitest";

import { framesOf, reasonOf } from "./reason.ts";

test.each([
  ["database is locked", "database is locked"],
  ["connect ECONNREFUSED 127.0.0.1:5432", "connect ECONNREFUSED 127.0.0.1:5432"],
  ["no route to +91 12345-67890 today", "no route to +… today"],
  ["damaged at byte 812", "damaged at byte 812"],
  ['relation "calls" does not exist', 'relation "calls" does not exist'],
])("%j is told as %j", (message, told) => {
  expect(reasonOf(new Error(message))).toBe(told);
});

test("what a parser or a column refuses is not quoted", () => {
  expect(reasonOf(new SyntaxError('Unexpected token A in "Asha", "x" is not valid JSON'))).toBe(
    "Unexpected token A in … is not valid JSON",
  );
  const refused = Object.assign(new Error('invalid input syntax for type integer: "Asha"'), {
    code: "22P02",
  });
  expect(reasonOf(refused)).toBe("invalid input syntax for type integer: …");
});

test("what is no error has no reason, and frames leave the message out", () => {
  expect(reasonOf("Asha")).toBe("unknown");
  expect(framesOf("Asha")).toEqual([]);
  const frames = framesOf(new Error("Asha\nat home"));
  expect(frames.length).toBeGreaterThan(0);
  expect(frames.join()).not.toContain("Asha");
});
