import { expect, test } from "vitest";

import { type Fields, signature, signedUrl } from "./signature.ts";

const TOKEN = "12345";
const URL_ONE = "https://mycompany.com/myapp.php?foo=1&bar=2";
const A: Fields = {
  CallSid: "CA1234567890ABCDE",
  Caller: "+14158675309",
  Digits: "1234",
  From: "+14158675309",
  To: "+18005551212",
};
const HASH = "bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";

const VECTORS: [string, string, Fields, string][] = [
  ["V1 a form", URL_ONE, A, "RSOYDt4T1cUTdK1PDd93/VVr8B8="],
  ["V2 a port in the signed address", URL_ONE.replace(".com", ".com:443"), A, "kvajT1Ptam85bY51eRf/AJRuM3w="],
  [
    "V3 http with a port",
    "http://mycompany.com:1234/myapp.php?foo=1&bar=2",
    A,
    "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
  ],
  [
    "V4 repeated fields",
    URL_ONE,
    { Sid: "CA123", SidAccount: "AC123", Digits: ["5678", "1234", "1234"] },
    "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
  ],
  ["V5 the hash of a body in the query", `${URL_ONE}&${HASH}`, {}, "a9nBmqA0ju/hNViExpshrM61xv4="],
  ["V6 nothing but the address", URL_ONE, {}, "zYQTYrRWXE7LtzbG4PfP7/bkkGo="],
  [
    "V7 another caller",
    "https://example.com/myapp.php?foo=1&bar=2",
    { ...A, Caller: "+14158675310", From: "+14158675310" },
    "L/OH5YylLD5NRKLltdqwSvS0BnU=",
  ],
];

test.each(VECTORS)("%s", (_name, url, fields, expected) => {
  expect(signature(TOKEN, url, fields)).toBe(expected);
});

test("an empty value still contributes its name", () => {
  expect(signature(TOKEN, URL_ONE, { Empty: "" })).not.toBe(signature(TOKEN, URL_ONE, {}));
});

test.each([
  ["https://example.com:8443/a?b=1#rc=2", "https://example.com/a?b=1"],
  ["http://127.0.0.1:3000/a?b=1#rc=2&rp=5xx", "http://127.0.0.1:3000/a?b=1"],
  ["https://user:secret@example.com/a@b", "https://example.com/a@b"],
  ["http://example.com/a?mail=x@y.z", "http://example.com/a?mail=x@y.z"],
])("%s is signed as %s", (url, expected) => {
  expect(signedUrl(url)).toBe(expected);
});
