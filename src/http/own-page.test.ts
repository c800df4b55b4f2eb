import { expect, it } from "vitest";

import { whoseRequest } from "./own-page.ts";

const PUBLIC = "https://calls.example.com";

it.each([
  ["own-page", { "sec-fetch-site": "same-origin" }],
  ["own-page", { "sec-fetch-site": "same-origin", origin: "https://evil.example.com" }],
  ["own-page", { origin: PUBLIC, host: "10.0.0.7:3000" }],
  ["own-page", { origin: "http://10.0.0.7:3000", host: "10.0.0.7:3000" }],
  ["own-page", { origin: "http://[::1]:3000", host: "[::1]:3000" }],
  ["own-page", { origin: "https://other.example.com", host: "Other.Example.com" }],
  ["other-page", { "sec-fetch-site": "same-site", origin: PUBLIC }],
  ["other-page", { "sec-fetch-site": "same-origin, cross-site" }],
  ["other-page", { origin: `${PUBLIC}.evil.example`, host: "calls.example.com" }],
  ["other-page", { origin: "http://calls.example.com:8080", host: "calls.example.com" }],
  ["other-page", { origin: "null", host: "null" }],
  ["other-page", { origin: "https://evil.example.com" }],
  ["other-page", { origin: "" }],
  ["untold", { host: "calls.example.com" }],
])("%s: %j", (whose, headers: Readonly<Record<string, string>>) => {
  expect(whoseRequest(headers, PUBLIC)).toBe(whose);
});

it("knows its own host where there is no public origin", () => {
  expect(whoseRequest({ origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, null)).toBe("own-page");
  expect(whoseRequest({ origin: "null", host: "127.0.0.1:3000" }, null)).toBe("other-page");
});
