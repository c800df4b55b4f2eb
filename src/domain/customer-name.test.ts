import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cleanCustomerName, LONGEST_NAME, spokenName } from "./customer-name.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 250 }),
  fc.string({ unit: "grapheme", maxLength: 250 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 250 })
    .map((units) => String.fromCharCode(...units)),
);
const UNSPEAKABLE = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;

describe("cleanCustomerName", () => {
  it.each([
    ["Priya Sharma", "Priya Sharma"],
    ["  Priya  Sharma\u00a0", "Priya  Sharma"],
    ["Pri\u0000ya\t\r\n\u0085\u007f", "Priya"],
    ["a\ud800b\udc00c", "abc"],
    ["a\ufffeb\uffffc\ufdd0d\u{1ffff}e", "abcde"],
    ["\u0001 Priya \u0001", "Priya"],
    ["</Say><Dial>+15005550006</Dial>", "</Say><Dial>+15005550006</Dial>"],
  ])("makes of %j the name %j", (text, name) => {
    expect(cleanCustomerName(text)).toEqual({ ok: true, name });
  });

  it("keeps joiners and normalises nothing", () => {
    for (const name of ["क्\u200dष", "می\u200cخواهم", "👩\u200d👩\u200d👧", "e\u0301", "\u00e9", "ﬁ"]) {
      expect(cleanCustomerName(name)).toEqual({ ok: true, name });
    }
  });

  it.each([
    [undefined, "not-a-text"],
    [null, "not-a-text"],
    [42, "not-a-text"],
    [["Priya"], "not-a-text"],
    ["", "empty"],
    [" \u00a0\ufeff", "empty"],
    ["\u0000\ud800\uffff", "empty"],
    ["x".repeat(101), "too-long"],
    ["𝒳".repeat(101), "too-long"],
  ])("refuses %j as %s", (text, reason) => {
    expect(cleanCustomerName(text)).toMatchObject({ ok: false, reason });
  });

  it("counts code points, after trimming", () => {
    expect(cleanCustomerName(` ${"𝒳".repeat(100)} `)).toEqual({ ok: true, name: "𝒳".repeat(100) });
    expect(cleanCustomerName(`${"x".repeat(100)}\u0000`)).toEqual({ ok: true, name: "x".repeat(100) });
  });

  it("gives a name that holds nothing unspeakable, is in bounds and is clean already", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const cleaned = cleanCustomerName(text);
        if (!cleaned.ok) return;
        expect(cleaned.name).not.toMatch(UNSPEAKABLE);
        expect(Array.from(cleaned.name).length).toBeGreaterThan(0);
        expect(Array.from(cleaned.name).length).toBeLessThanOrEqual(LONGEST_NAME);
        expect(cleanCustomerName(cleaned.name)).toEqual(cleaned);
      }),
    );
  });
});

describe("spokenName", () => {
  it("agrees with the stored name wherever there is one", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const cleaned = cleanCustomerName(text);
        if (cleaned.ok) expect(spokenName(text)).toBe(cleaned.name);
        else if (cleaned.reason === "empty") expect(spokenName(text)).toBe("");
        else expect(spokenName(text)).not.toBe("");
      }),
    );
  });

  it("cuts at 100 code points and never in the middle of one", () => {
    expect(spokenName("𝒳".repeat(150))).toBe("𝒳".repeat(100));
    expect(spokenName(`${"x".repeat(99)} yz`)).toBe("x".repeat(99));
    fc.assert(
      fc.property(anyText, (text) => {
        expect(Array.from(spokenName(text)).length).toBeLessThanOrEqual(LONGEST_NAME);
        expect(spokenName(text)).not.toMatch(UNSPEAKABLE);
      }),
    );
  });

  it("says nothing for what is no text", () => {
    for (const value of [undefined, null, 7, {}, ["Priya"]]) expect(spokenName(value)).toBe("");
  });
});
