import { randomBytes } from "node:crypto";

/** Twilio's identifiers: two letters for the kind (CA call, RE recording, PN number, PA page) and 32 hex digits. */
export function newSid(kind: "CA" | "RE"): string {
  return kind + randomBytes(16).toString("hex");
}
