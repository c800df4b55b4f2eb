import type { Call } from "../api/client.ts";

/** Whether a text can name one call: a callSid of the carrier or a reference of ours. The server is asked for no other. */
export function isCallName(text: string): boolean {
  return /^CA[0-9a-f]{32}$/i.test(text) || /^call_[0-9a-z]+$/i.test(text);
}

/** Under which name the server knows a call; every call has one of the two. */
export function nameOf({ callSid, reference }: Pick<Call, "callSid" | "reference">): string {
  return callSid ?? reference ?? "";
}
