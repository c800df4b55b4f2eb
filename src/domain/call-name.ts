/** One of the two names of a call. */
export type CallName = { readonly callSid: string } | { readonly reference: string };

const CALL_SID = /^CA[0-9a-f]{32}$/i;
const REFERENCE = /^call_/;

/** Tells whether a text is written like the carrier's name of a call, or like ours; null for anything else. */
export function readCallName(text: string): CallName | null {
  if (CALL_SID.test(text)) return { callSid: text };
  return REFERENCE.test(text) ? { reference: text } : null;
}
