import fc from "fast-check";
import { expect, it } from "vitest";

import { SessionTokens } from "./session-token.ts";

const tokens = new SessionTokens("a-key-for-tests-only-000");
const session = { id: "one", name: "Meera", expiresAt: new Date("2026-01-01T12:00:00Z") };

it("reads back what it wrote, whatever the name, as a text that fits into a cookie", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 100 }), fc.uuid(), (name, id) => {
      fc.pre(Array.from(name).length <= 100);
      const token = tokens.write({ ...session, id, name });
      expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/);
      expect(token.length).toBeLessThan(2048);
      expect(tokens.read(token)).toEqual({ ...session, id, name });
    }),
  );
});

it("reads nothing that another key signed, and never the key itself", () => {
  expect(new SessionTokens("another-key-for-tests-00").read(tokens.write(session))).toBeNull();
  expect(new SessionTokens("a-key-for-tests-only-000").read(tokens.write(session))).toEqual(session);
});

it("takes any text for what it is: not ours", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(tokens.read(text)).toBeNull();
    }),
  );
  const token = tokens.write(session);
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
      fc.pre(token[at] !== character);
      expect(tokens.read(token.slice(0, at) + character + token.slice(at + 1))).toBeNull();
    }),
  );
});
