import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { phoneNumbers } from "../phone-numbers.ts";
import { type DialingPolicy, maskNumber, parseDialableNumber } from "./phone-number.ts";

const INDIA: DialingPolicy = { defaultCountry: "IN", allowedCountries: null };
const parse = (text: unknown, policy = INDIA) => parseDialableNumber(text, policy, phoneNumbers);
const allowing = (...countries: string[]): DialingPolicy => ({
  defaultCountry: "IN",
  allowedCountries: countries,
});

describe("parseDialableNumber", () => {
  it.each([
    ["+911234567890", "+911234567890", "IN"],
    ["+91 98765-43210", "+919876543210", "IN"],
    ["(+91) 98765.43210", "+919876543210", "IN"],
    ["+91 (0) 98765/43210", "+919876543210", "IN"],
    ["9876543210", "+919876543210", "IN"],
    ["09876543210", "+919876543210", "IN"],
    ["919876543210", "+919876543210", "IN"],
    ["0091 98765 43210", "+919876543210", "IN"],
    ["+14155552671", "+14155552671", "US"],
    ["+447911123456", "+447911123456", "GG"],
    ["+390236618300", "+390236618300", "IT"],
    ["+4312345", "+4312345", "AT"],
    ["+6834002", "+6834002", "NU"],
    ["+15005550006", "+15005550006", "US"],
    ["+80012345678", "+80012345678", null],
  ])("reads %s as %s", (text, e164, country) => {
    expect(parse(text)).toEqual({ ok: true, e164, country });
  });

  it("reads national numbers in the default country", () => {
    expect(parse("(415) 555-2671", { defaultCountry: "US", allowedCountries: null })).toMatchObject({
      e164: "+14155552671",
    });
    expect(parse("020 7946 0018", { defaultCountry: "GB", allowedCountries: null })).toMatchObject({
      e164: "+442079460018",
    });
  });

  it.each([
    [undefined, "not-a-text"],
    [919876543210, "not-a-text"],
    [["+919876543210"], "not-a-text"],
    ["+91 98765 43210 ext 12", "extension"],
    ["+919876543210x5", "extension"],
    ["+919876543210;ext=5", "extension"],
    ["+919876543210,,1", "forbidden-characters"],
    ["tel:+919876543210", "forbidden-characters"],
    ["++919876543210", "forbidden-characters"],
    ["91+9876543210", "forbidden-characters"],
    ["+91\u00a09876543210", "forbidden-characters"],
    ["+91\t9876543210", "forbidden-characters"],
    ["+91987654321०", "forbidden-characters"],
    ["９８７６５４３２１０", "forbidden-characters"],
    ["1-800-FLOWERS", "forbidden-characters"],
    ["+919876543210\n", "forbidden-characters"],
    ["9.19877E+11", "forbidden-characters"],
    ["", "not-possible"],
    ["+", "not-possible"],
    ["()-", "not-possible"],
    ["+911234", "short-number"],
    ["+9191234567890123", "not-possible"],
    ["98765 43210 / 98765 43211", "not-possible"],
    ["+49123456789012345", "not-possible"],
    ["+15551234", "not-possible"],
    ["+999123456789", "not-possible"],
    ["+2101234567", "not-possible"],
    ["112", "emergency"],
    ["1-1-2", "emergency"],
    ["0112", "emergency"],
    ["00112", "emergency"],
    ["000", "emergency"],
    ["911", "emergency"],
    ["+112", "emergency"],
    ["+91112", "emergency"],
    ["+49112", "emergency"],
    ["+49 (0) 112", "emergency"],
    ["+1 911", "emergency"],
    ["+44 999", "emergency"],
    ["1091", "emergency"],
    ["1920", "short-number"],
    ["12345", "short-number"],
    ["+91139", "short-number"],
    ["+43147", "short-number"],
    ["+19002345678", "premium-rate"],
    ["+449098790000", "premium-rate"],
    ["+979123456789", "premium-rate"],
    ["+870773123456", "satellite"],
    ["+881612345678", "satellite"],
    ["+88216123456", "satellite"],
    ["+883510012345678", "satellite"],
    ["00 8816 1234 5678", "satellite"],
  ])("refuses %j: %s", (text, reason) => {
    expect(parse(text)).toMatchObject({ ok: false, reason });
  });

  it("calls allowed countries only, and numbers of no known country only when all are allowed", () => {
    expect(parse("+919876543210", allowing("IN"))).toMatchObject({ ok: true });
    expect(parse("9876543210", allowing("US"))).toMatchObject({ ok: false, reason: "country-not-allowed" });
    expect(parse("+14155552671", allowing("IN"))).toMatchObject({ reason: "country-not-allowed" });
    expect(parse("0014155552671", allowing("IN"))).toMatchObject({ reason: "country-not-allowed" });
    expect(parse("+80012345678", allowing("IN", "US"))).toMatchObject({ reason: "country-not-allowed" });
  });

  it("wants every possible country allowed where the prefix is shared", () => {
    const ambiguous = "+70001234567";
    expect(parse(ambiguous, allowing("RU"))).toMatchObject({ reason: "country-not-allowed" });
    expect(parse(ambiguous, allowing("RU", "KZ"))).toEqual({ ok: true, e164: ambiguous, country: null });
    expect(parse("+10005550123", allowing("US", "CA"))).toMatchObject({ reason: "country-not-allowed" });
    expect(parse("+447911123456", allowing("GB"))).toMatchObject({ reason: "country-not-allowed" });
  });

  it("answers any text, and what it accepts is E.164 that reads the same again", () => {
    const numberLike = fc.string({
      unit: fc.constantFrom(...Array.from("0123456789+ -.()/x")),
      maxLength: 24,
    });
    const any = fc.oneof(fc.anything(), fc.string({ unit: "binary" }), numberLike);
    fc.assert(
      fc.property(any, (text) => {
        const number = parse(text);
        if (!number.ok) return;
        expect(number.e164).toMatch(/^\+[1-9]\d{6,14}$/);
        expect(parse(number.e164)).toEqual(number);
      }),
      { numRuns: 2000 },
    );
  });

  it("takes no longer over a hostile text than over a short one", () => {
    for (const text of [
      " ".repeat(90_000) + "!",
      "1".repeat(90_000),
      "1x".repeat(45_000),
      "+".repeat(90_000),
    ]) {
      const started = process.cpuUsage();
      parse(text);
      expect(process.cpuUsage(started).user).toBeLessThan(500_000);
    }
  });
});

describe("maskNumber", () => {
  it("shows the last two digits and nothing else", () => {
    expect(maskNumber("+919876543210")).toBe("…10");
    expect(maskNumber("112")).toBe("…");
    expect(maskNumber("1234")).toBe("…");
    expect(maskNumber("client:alice")).toBe("…");
    expect(maskNumber(null)).toBe("…");
  });
});
