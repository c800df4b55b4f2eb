import fc from "fast-check";

import { bytes, escaped, targetText, text, value } from "./any-value.ts";

/** A request as bytes; see rawRequest. */
export interface AnyRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array;
}

const PATHS = [
  "/start-call",
  "/call-status",
  "/call-status?menu=2",
  "/record-complete",
  "/twiml",
  "/calls",
  "/calls/Sales",
  "/calls/call_0",
  `/calls/CA${"0".repeat(32)}`,
  `/recordings/CA${"0".repeat(32)}`,
  "/stats",
  "/health",
  "/ready",
  "/openapi.json",
  "/docs",
  "/",
];
const QUERY_NAMES = [
  "customerName",
  "department",
  "call",
  "limit",
  "cursor",
  "status",
  "from",
  "to",
  "ivrSelection",
  "menu",
];
const METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "QUERY"];
const FORM_NAMES = [
  "CallSid",
  "CallStatus",
  "CallDuration",
  "To",
  "From",
  "Direction",
  "Digits",
  "Timestamp",
  "SequenceNumber",
  "RecordingSid",
  "RecordingUrl",
  "RecordingStatus",
  "RecordingStartTime",
  "__proto__",
];

const path = fc.oneof(
  { arbitrary: fc.constantFrom(...PATHS), weight: 6 },
  { arbitrary: fc.tuple(fc.constantFrom("/calls/", "/recordings/", "/docs/", "/"), escaped), weight: 1 },
  { arbitrary: fc.tuple(fc.constantFrom("/calls/", "/recordings/", "/docs/", "/"), targetText), weight: 1 },
);
const niceQuery = fc
  .array(fc.tuple(fc.oneof({ arbitrary: fc.constantFrom(...QUERY_NAMES), weight: 5 }, text), value), {
    maxLength: 4,
  })
  .map((pairs) => `?${new URLSearchParams(pairs).toString()}`);
const query = fc.oneof(
  fc.constant(""),
  niceQuery,
  targetText.map((raw) => `?${raw}`),
);
const target = fc
  .tuple(path, query)
  .map(
    ([start, rest]) =>
      [start].flat().join("") + ([start].flat().join("").includes("?") ? rest.replace("?", "&") : rest),
  );

const headerValue = bytes(30).map((raw) =>
  Buffer.from(raw)
    .toString("latin1")
    .replace(/[\u0000-\u001f\u007f]/g, "_"),
);
const headers = fc
  .record(
    {
      "content-type": fc.oneof(
        { arbitrary: fc.constant("application/json"), weight: 3 },
        { arbitrary: fc.constant("application/x-www-form-urlencoded"), weight: 3 },
        {
          arbitrary: fc.constantFrom(
            "text/plain",
            "application/json; charset=utf-16",
            "multipart/form-data",
            "a/b",
          ),
          weight: 1,
        },
        { arbitrary: headerValue, weight: 1 },
      ),
      "idempotency-key": fc.oneof(headerValue, fc.constantFrom("one", "two")),
      "x-twilio-signature": headerValue,
      authorization: headerValue,
      accept: headerValue,
      origin: headerValue,
      range: headerValue,
      cookie: headerValue,
      "x-forwarded-for": headerValue,
      "content-encoding": fc.constantFrom("gzip", "br", "identity"),
      "if-none-match": headerValue,
    },
    { requiredKeys: ["content-type"] },
  )
  .map((given) => Object.fromEntries(Object.entries(given)) as Record<string, string>);

/** Names and numbers of every kind, but none of the numbers that stand for a failing carrier. */
const order = fc.record({
  customerName: fc.oneof(text, value, fc.string({ unit: "grapheme", maxLength: 120 })),
  phoneNumber: fc.oneof(
    value,
    fc.constantFrom(
      "+911234567890",
      "+911234567810",
      "09876543210",
      "+15005550006",
      "112",
      "+91 (98765) 43210",
    ),
    fc.integer({ min: 0, max: 2 ** 48 }).map((digits) => `+${digits}`),
  ),
  department: fc.oneof(
    { arbitrary: fc.constantFrom("Sales", "CRM"), weight: 4 },
    { arbitrary: value, weight: 1 },
  ),
});
const body = fc.oneof(
  { arbitrary: order.map((fields) => JSON.stringify(fields)), weight: 3 },
  { arbitrary: fc.json({ maxDepth: 4 }), weight: 1 },
  { arbitrary: bytes(300), weight: 1 },
  {
    arbitrary: fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...FORM_NAMES), text), value), { maxLength: 8 })
      .map((pairs) => new URLSearchParams(pairs).toString()),
    weight: 3,
  },
  { arbitrary: fc.constantFrom("a".repeat(70_000), "[".repeat(50_000), '{"a":'.repeat(10_000)), weight: 1 },
);

/** Requests of any bytes at all. */
const wild: fc.Arbitrary<AnyRequest> = fc.record({
  method: fc.constantFrom(...METHODS),
  target,
  headers,
  body,
});

const form = fc
  .array(fc.tuple(fc.oneof({ arbitrary: fc.constantFrom(...FORM_NAMES), weight: 5 }, text), value), {
    maxLength: 9,
  })
  .map((pairs) => new URLSearchParams(pairs).toString());

/** Requests that are nearly right, so that they come far. */
const orders: fc.Arbitrary<AnyRequest> = fc
  .tuple(order, fc.option(fc.constantFrom("one", "two", "three"), { nil: undefined }))
  .map(([fields, key]) => ({
    method: "POST",
    target: "/start-call",
    headers: { "content-type": "application/json", ...(key !== undefined && { "idempotency-key": key }) },
    body: JSON.stringify(fields),
  }));
const webhooks: fc.Arbitrary<AnyRequest> = fc
  .tuple(
    fc.constantFrom("/call-status", "/call-status?menu=2", "/record-complete", "/twiml"),
    niceQuery,
    form,
  )
  .map(([start, rest, fields]) => ({
    method: "POST",
    target: start + (start.includes("?") ? rest.replace("?", "&") : rest),
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: fields,
  }));
const reads: fc.Arbitrary<AnyRequest> = fc
  .tuple(
    fc.constantFrom("/calls", "/calls/Sales", "/twiml", "/stats", "/recordings/"),
    fc.oneof(fc.constant(""), escaped),
    niceQuery,
  )
  .map(([start, rest, asked]) => ({
    method: "GET",
    target: (start.endsWith("/") ? start + rest : start) + asked,
    headers: {},
    body: "",
  }));

export const anyRequest: fc.Arbitrary<AnyRequest> = fc.oneof(
  { arbitrary: orders, weight: 3 },
  { arbitrary: webhooks, weight: 4 },
  { arbitrary: reads, weight: 3 },
  { arbitrary: wild, weight: 5 },
);
