import fc from "fast-check";

/** Any bytes. */
export const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
/** Any text. */
export const text = fc.string({ unit: "binary", maxLength: 40 });
/** Texts that mean something to a parser somewhere, between texts that mean nothing. */
export const value = fc.oneof(
  text,
  fc.constantFrom(
    "",
    "1",
    "-1",
    "1e999",
    "NaN",
    "null",
    "2",
    "Sales",
    "completed",
    "inbound",
    "2026-01-01",
    "call_0",
  ),
  fc.constantFrom(
    "\u0000",
    "\ud800",
    "%00",
    "%",
    "../../etc",
    "' OR 1=1 --",
    "[object Object]",
    "9".repeat(40),
  ),
);

/** What may stand in a request target: anything but a space or a line end. */
export const targetText = bytes(20).map((raw) => Buffer.from(raw).toString("latin1").replace(/[\s]/g, "_"));
/** Any bytes, percent-encoded. */
export const escaped = bytes(12).map((raw) => Buffer.from(raw).toString("hex").replace(/../g, "%$&"));
