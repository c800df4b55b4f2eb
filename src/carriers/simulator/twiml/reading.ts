import { failureCode, failureText } from "../webhooks/alert-codes.ts";
import type { Attempt } from "../webhooks/http-attempt.ts";
import { parseXml, type XmlElement } from "./xml.ts";

/** What Twilio makes of an answer to a request for TwiML. */
export type Reading =
  | { readonly kind: "document"; readonly root: XmlElement }
  | { readonly kind: "read-aloud"; readonly text: string }
  | { readonly kind: "audio"; readonly seconds: number }
  | { readonly kind: "fault"; readonly code: number; readonly message: string };

/**
 * Reads an answer by its status and content type. Source: Twilio, "TwiML for Programmable Voice", on what it does
 * with each MIME type; codes from its error dictionary.
 */
export function readAnswer(attempt: Attempt): Reading {
  const code = failureCode(attempt);
  if (code !== null || attempt.kind === "failed") {
    return { kind: "fault", code: code ?? 11200, message: failureText(attempt) };
  }
  const mime = (attempt.contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (mime === "") return { kind: "fault", code: 12300, message: "the answer has no content type" };
  if (attempt.body.length === 0) return { kind: "fault", code: 11770, message: "the answer is empty" };
  if (mime.startsWith("audio/")) return { kind: "audio", seconds: audioSeconds(attempt.body.length) };
  const text = attempt.body.toString("utf8").replace(/^\ufeff/, "");
  if (mime === "text/plain") {
    const reading = readTwiml(text);
    return reading.kind === "document" ? reading : { kind: "read-aloud", text: text.trim() };
  }
  if (/^(text\/xml|application\/xml|text\/html)$/.test(mime)) return readTwiml(text);
  return { kind: "fault", code: 12300, message: `the content type ${mime} is no TwiML` };
}

export function readTwiml(text: string): Reading {
  const parsed = parseXml(text);
  if (parsed.kind === "malformed")
    return { kind: "fault", code: 12100, message: `not well-formed: ${parsed.message}` };
  if (parsed.root.name !== "Response") {
    return {
      kind: "fault",
      code: 12102,
      message: `the root element is <${parsed.root.name}>, not <Response>`,
    };
  }
  return { kind: "document", root: parsed.root };
}

/** An estimate: telephone audio and common MP3 files both take about 16 kB a second. */
export function audioSeconds(bytes: number): number {
  return Math.min(600, Math.max(1, bytes / 16_000));
}
