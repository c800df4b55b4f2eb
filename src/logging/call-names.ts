/** The shape of the carrier's names. What else stands where one belongs is a stranger's text. */
const SID = /^[A-Z]{2}[0-9a-fA-F]{32}$/;
const REFERENCE = /^call_[0-9a-zA-Z]{1,64}$/;

/**
 * The names of a call for a line of the log, the same in every line: `call` is what `GET /calls/{call}` takes, our
 * reference or else the carrier's sid; null if neither is known. A name of another shape is left out.
 */
export function callNames(names: {
  readonly reference?: string | null | undefined;
  readonly callSid?: string | null | undefined;
}): { readonly call: string | null; readonly callSid: string | null } {
  const { reference, callSid } = names;
  const sid = typeof callSid === "string" && SID.test(callSid) ? callSid : null;
  return { call: typeof reference === "string" && REFERENCE.test(reference) ? reference : sid, callSid: sid };
}
