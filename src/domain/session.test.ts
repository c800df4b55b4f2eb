import { expect, it } from "vitest";

import { cleanSessionName, sessionExpiry } from "./session.ts";

const NOW = new Date("2026-01-01T08:00:00.999Z");

it("gives a working day, or 30 days to who is to be remembered, in whole seconds", () => {
  expect(sessionExpiry(NOW, false)).toEqual(new Date("2026-01-01T20:00:00Z"));
  expect(sessionExpiry(NOW, true)).toEqual(new Date("2026-01-31T08:00:00Z"));
});

it.each([
  ["  Meera\u0007 ", "Meera"],
  ["Zoë 👩\u200d💻", "Zoë 👩\u200d💻"],
  ["𝔐".repeat(100), "𝔐".repeat(100)],
])("takes %j as %j", (text, name) => {
  expect(cleanSessionName(text)).toEqual({ ok: true, name });
});

it.each(["", " \u0000\ud800 ", "x".repeat(101)])("refuses %j in a sentence", (text) => {
  expect(cleanSessionName(text)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/^name .*\.$/) as string,
  });
});
