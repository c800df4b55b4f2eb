import type { Attempt } from "./http-attempt.ts";

/** Twilio's debugger code for a request that did not succeed; null when it did. Source: Twilio's error dictionary. */
export function failureCode(attempt: Attempt): number | null {
  if (attempt.kind === "answered") {
    if (attempt.tooLarge) return 11750;
    if (attempt.status >= 300 && attempt.status < 400) return 11215;
    return attempt.status >= 200 && attempt.status < 300 ? null : 11200;
  }
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(attempt.reason)) return 11210;
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(attempt.reason)) return 11237;
  if (/SSL|TLS|EPROTO/.test(attempt.reason)) return 11220;
  return attempt.cause === "ct" ? 11205 : 11200;
}

export function failureText(attempt: Attempt): string {
  return attempt.kind === "answered" ? `HTTP ${attempt.status}` : attempt.reason;
}
