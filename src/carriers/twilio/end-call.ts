import type { CallEnd, CallLookUp, EndingWay } from "../carrier.ts";
import { callIn, fieldsOf, unanswered, UnreadableError } from "./rest-answers.ts";
import { RestAnswerError } from "./rest-client.ts";
import { isCallSid } from "./sids.ts";

interface Parts {
  /** Asks for a change of a call, with our credentials; throws what the REST client throws. */
  readonly update: (callSid: string, status: "canceled" | "completed") => Promise<{ readonly body: unknown }>;
  readonly lookUpCall: (callSid: string) => Promise<CallLookUp>;
}

/** Twilio's codes for a call that is not in a state that allows the change, and for one that does not exist. */
const NOT_IN_PROGRESS = 21220;
const NO_SUCH_RESOURCE = 20404;

/**
 * Ends a call: `canceled` while it is queued or rings, else `completed`. Twilio refuses both for a call that has ended,
 * and `canceled` for one that was answered; which of the two it was, is looked up. Either may be asked for twice.
 *
 * Source: https://www.twilio.com/docs/voice/api/call-resource, "Update a call"
 */
export async function endTwilioCall(parts: Parts, callSid: string, how: EndingWay): Promise<CallEnd> {
  if (!isCallSid(callSid)) return { outcome: "no-such-call" };
  const first = await ask(parts, callSid, how === "hang-up" ? "completed" : "canceled");
  const talks = "call" in first && first.call.status === "in-progress";
  return talks && how === "cancel-or-hang-up" ? ask(parts, callSid, "completed") : first;
}

async function ask(parts: Parts, callSid: string, status: "canceled" | "completed"): Promise<CallEnd> {
  try {
    const call = callIn(fieldsOf((await parts.update(callSid, status)).body));
    if (call?.callSid !== callSid) return unanswered(new UnreadableError());
    return { outcome: "taken", call };
  } catch (error) {
    if (!(error instanceof RestAnswerError)) return unanswered(error);
    if (error.httpStatus === 404 && error.code === NO_SUCH_RESOURCE) return { outcome: "no-such-call" };
    if (error.code !== NOT_IN_PROGRESS) return unanswered(error);
    const found = await parts.lookUpCall(callSid);
    return found.outcome === "found" ? { outcome: "not-taken", call: found.call } : found;
  }
}
