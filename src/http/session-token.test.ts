import { createHmac, hkdfSync } from "node:crypto";

import fc from "fast-check";
import { expect, it } from "vitest";

import { CONFIGURED_KEY } from "../domain/access.ts";
import { SessionTokens } from "./session-token.ts";

const tokens = new SessionTokens("a-key-for-tests-only-000");
const session = {
  id: "one",
  name: "Meera",
  keyId: CONFIGURED_KEY,
  expiresAt: new Date("2026-01-01T12:00:00Z"),
};
const ofStoredKey = { ...session, keyId: "3f9a1c04d2e7" };

it("reads back what it wrote, whatever the name, as a text that fits into a cookie", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 100 }),
      fc.uuid(),
      fc.boolean(),
      (name, id, stored) => {
        fc.pre(Array.from(name).length <= 100);
        const written = { ...(stored ? ofStoredKey : session), id, name };
        const token = tokens.write(written);
        expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/);
        expect(token.length).toBeLessThan(2048);
        expect(tokens.read(token)).toEqual(written);
      },
    ),
  );
});

it("reads nothing that another key signed, and never the key itself", () => {
  expect(new SessionTokens("another-key-for-tests-00").read(tokens.write(session))).toBeNull();
  expect(new SessionTokens("a-key-for-tests-only-000").read(tokens.write(session))).toEqual(session);
});

it("knows a session that a program without stored keys has signed, as one of the configured key", () => {
  const before = fixedToken("outbound-calling session 1", ["one", "Meera", session.expiresAt.getTime()]);
  expect(tokens.read(before)).toEqual(session);
  expect(tokens.write(session)).toBe(before);
});

it("signs a session of a stored key so that no program takes it for one that may do everything", () => {
  const { id, name, expiresAt, keyId } = ofStoredKey;
  const token = tokens.write(ofStoredKey);
  const said = [id, name, expiresAt.getTime(), keyId];
  expect(token).not.toBe(fixedToken("outbound-calling session 1", said));
  expect(token).toBe(fixedToken("outbound-calling session 2", said));
});

/** A token as any program writes it that derives its signing key for this purpose. */
function fixedToken(purpose: string, said: readonly unknown[]): string {
  const key = Buffer.from(hkdfSync("sha256", "a-key-for-tests-only-000", "", purpose, 32));
  const content = Buffer.from(JSON.stringify(said)).toString("base64url");
  return `${content}.${createHmac("sha256", key).update(content).digest("base64url")}`;
}

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
