import { type Call, hasEnded } from "../call.ts";
import type { Exchange } from "../exchange.ts";
import type { Line } from "../line.ts";
import type { Fields } from "../webhooks/signature.ts";
import { CheckedForm } from "./checked-form.ts";
import { readInstructions } from "./create-order.ts";
import { type Refusal, refusal } from "./refusal.ts";

/**
 * Changes a call under way: ends it (`Status`), lets it go on with other TwiML (`Url` or `Twiml`), or limits it.
 * Null when done. Source: Twilio's Call resource, "Update a call".
 */
export function updateCall(exchange: Exchange, call: Call, fields: Fields): Refusal | null {
  const line = exchange.lines.get(call.sid);
  if (line === undefined || hasEnded(call.status)) return refusal(21220);
  const form = new CheckedForm(fields);
  const status = form.word("Status", ["canceled", "completed"], 20001);
  const limit = form.number("TimeLimit", 1, 999_999, line.timeLimitSeconds, 20001);
  if (form.refusal !== null) return form.refusal;
  line.timeLimitSeconds = limit;
  if (status !== null) return end(call, line, status);
  const given = [form.text("Url"), form.text("Twiml")].filter((text) => text !== null);
  if (given.length === 0) return null;
  return given.length === 2 ? refusal(20001) : redirect(call, line, form);
}

function end(call: Call, line: Line, status: "canceled" | "completed"): Refusal | null {
  if (status === "canceled" && call.status === "in-progress") return refusal(21220);
  line.interrupt({ kind: "end" });
  return null;
}

/** The status webhook can only be changed together with the address of the TwiML. */
function redirect(call: Call, line: Line, form: CheckedForm): Refusal | null {
  if (call.status !== "in-progress") return refusal(21220);
  const instructions = readInstructions(form);
  const fallback = form.endpoint("FallbackUrl", "FallbackMethod", 21205) ?? call.order.fallback;
  const given = form.endpoint("StatusCallback", "StatusCallbackMethod", 21609);
  if (form.refusal !== null) return form.refusal;
  const statusCallback = instructions.kind === "fetch" ? given : null;
  call.order = {
    ...call.order,
    instructions,
    fallback,
    statusCallback: statusCallback ?? call.order.statusCallback,
  };
  line.interrupt({ kind: "redirect", instructions });
  return null;
}
