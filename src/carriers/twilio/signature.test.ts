import { createHmac } from "node:crypto";

import fc from "fast-check";
import twilio from "twilio";
import { afterEach, describe, expect, it, vi } from "vitest";

import { isSignedByTwilio } from "./signature.ts";

const authToken = "12345";
const URL_V1 = "https://mycompany.com/myapp.php?foo=1&bar=2";
const URL_V3 = "http://mycompany.com:1234/myapp.php?foo=1&bar=2";
const URL_V5 = `${URL_V1}&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620`;
const A = {
  CallSid: "CA1234567890ABCDE",
  Caller: "+14158675309",
  Digits: "1234",
  From: "+14158675309",
  To: "+18005551212",
};
const REPEATED = { Sid: "CA123", SidAccount: "AC123", Digits: ["5678", "1234", "1234"] };
const V7 = { ...A, Caller: "+14158675310", From: "+14158675310" };
const V1 = { authToken, url: URL_V1, params: A, signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=" };

afterEach(() => vi.restoreAllMocks());

describe("published signatures", () => {
  it.each([
    ["V1, a form", URL_V1, A, "RSOYDt4T1cUTdK1PDd93/VVr8B8="],
    ["V2, signed with the port", URL_V1, A, "kvajT1Ptam85bY51eRf/AJRuM3w="],
    ["V3, another port over http", URL_V3, A, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="],
    ["V4, repeated fields", URL_V1, REPEATED, "IK+Dwps556ElfBT0I3Rgjkr1wJU="],
    ["V5, the address of a request with a body hash", URL_V5, {}, "a9nBmqA0ju/hNViExpshrM61xv4="],
    ["V6, a GET", URL_V1, {}, "zYQTYrRWXE7LtzbG4PfP7/bkkGo="],
    ["V7, another form", "https://example.com/myapp.php?foo=1&bar=2", V7, "L/OH5YylLD5NRKLltdqwSvS0BnU="],
  ])("accepts %s", (_name, url, params, signature) => {
    expect(isSignedByTwilio({ authToken, url, params, signature })).toBe(true);
  });
});

describe("refuses", () => {
  it.each([
    ["no signature", { signature: undefined }],
    ["an empty signature", { signature: "" }],
    ["another signature", { signature: "RSOYDt4T1cUTdK1PDd93/VVr8B9=" }],
    ["a signature with a space behind it", { signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8= " }],
    ["two signatures", { signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=, RSOYDt4T1cUTdK1PDd93/VVr8B8=" }],
    ["a signature in hexadecimal", { signature: "45239" + "8".repeat(35) }],
    ["a signature in another alphabet", { signature: "RSOYDt4T1cUTdK1PDd93_VVr8B8=" }],
    ["another token", { authToken: "12346" }],
    ["an empty token", { authToken: "", signature: hmac("", URL_V1) }],
    ["another path", { url: "https://mycompany.com/other.php?foo=1&bar=2" }],
    ["another host", { url: "https://example.com/myapp.php?foo=1&bar=2" }],
    ["another scheme", { url: "http://mycompany.com/myapp.php?foo=1&bar=2" }],
    ["another query", { url: "https://mycompany.com/myapp.php?foo=1&bar=3" }],
    ["a query in another order", { url: "https://mycompany.com/myapp.php?bar=2&foo=1" }],
    ["the address with its fragment", { url: `${URL_V1}#rc=2&rp=5xx,ct,rt` }],
    ["a relative address", { url: "/myapp.php?foo=1&bar=2" }],
    ["no address", { url: "" }],
    ["a changed field", { params: { ...A, Digits: "1235" } }],
    ["a further field", { params: { ...A, Extra: "" } }],
    ["a missing field", { params: { CallSid: A.CallSid } }],
    ["a field decoded twice", { params: { ...A, From: " 14158675309" } }],
    ["a field not decoded", { params: { ...A, From: "%2B14158675309" } }],
    ["no fields", { params: {} }],
  ])("%s", (_name, change) => {
    expect(isSignedByTwilio({ ...V1, ...change })).toBe(false);
  });

  it("anything at all, without throwing", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    const params = fc.dictionary(text, fc.oneof(text, fc.array(text, { maxLength: 3 })));
    fc.assert(
      fc.property(
        text,
        text,
        params,
        fc.oneof(text, fc.base64String({ minLength: 28, maxLength: 28 })),
        (...all) => {
          const [token, url, fields, signature] = all;
          expect(isSignedByTwilio({ authToken: token, url, params: fields, signature })).toBe(false);
        },
      ),
    );
  });
});

it("accepts whatever was signed with the token, in any characters", () => {
  const field = fc.string({ unit: "grapheme", maxLength: 20 });
  const params = fc.dictionary(field, fc.oneof(field, fc.array(field, { minLength: 1, maxLength: 3 })));
  fc.assert(
    fc.property(fc.webPath(), fc.webQueryParameters(), params, (path, query, fields) => {
      const url = `https://calls.example.com${path}?${query}`;
      const signature = twilio.getExpectedTwilioSignature(authToken, url, fields);
      expect(isSignedByTwilio({ authToken, url, params: fields, signature })).toBe(true);
    }),
  );
});

it("computes one HMAC for a genuine request", () => {
  const validateRequest = vi.spyOn(twilio, "validateRequest");
  expect(isSignedByTwilio(V1)).toBe(true);
  expect(validateRequest).not.toHaveBeenCalled();
});

function hmac(token: string, text: string): string {
  return createHmac("sha1", token).update(text).digest("base64");
}
