/** Twilio's names of its things: two letters for the kind, and 32 hexadecimal digits. */
const CALL_SID = /^CA[0-9a-fA-F]{32}$/;
const RECORDING_SID = /^RE[0-9a-fA-F]{32}$/;

export function isCallSid(text: unknown): text is string {
  return typeof text === "string" && CALL_SID.test(text);
}

export function isRecordingSid(text: unknown): text is string {
  return typeof text === "string" && RECORDING_SID.test(text);
}
