import type { Endpoint } from "../call.ts";
import { askApplication, resolveUrl } from "../webhooks/application-request.ts";
import { callFields } from "../webhooks/call-fields.ts";
import type { Conversation, Document, Outcome, Over, Step } from "./conversation.ts";
import { outcomeOf } from "./conversation.ts";
import { gather } from "./gather.ts";
import { readAnswer, type Reading, readTwiml } from "./reading.ts";
import { playSound, speak, spokenSeconds } from "./sounds.ts";
import { faultsOf } from "./vocabulary.ts";
import { textOf, type XmlElement } from "./xml.ts";

/** What a request for a document takes in the call's own time; without it a document that redirects to itself would never end. */
const FETCH_SECONDS = 0.2;

const NEXT: Outcome = { kind: "next" };

/**
 * Executes documents as Twilio does, from the first one until somebody hangs up. A document is fetched, its verbs run
 * in order, and a verb may replace it by another; past its last verb the call ends. A document that cannot be had or
 * read is replaced by the fallback once; failing that, the callee hears that there was an error.
 */
export async function converse(at: Conversation, first: Step): Promise<Over> {
  let step = first;
  for (;;) {
    const outcome = await execute(at, step);
    if (outcome.kind === "over") return outcome;
    if (outcome.kind === "next") {
      at.pickUp();
      return { kind: "over", by: "application" };
    }
    step = outcome.step;
  }
}

async function execute(at: Conversation, step: Step): Promise<Outcome> {
  const before = outcomeOf(await at.line.pass(FETCH_SECONDS));
  if (before.kind !== "next") return before;
  const { reading, endpoint } = await obtain(at, step);
  const meanwhile = outcomeOf(await at.line.pass(0));
  if (meanwhile.kind !== "next") return meanwhile;
  switch (reading.kind) {
    case "document":
      return runVerbs(at, { endpoint }, reading.root);
    case "read-aloud":
      return readAloud(at, reading.text);
    case "audio":
      at.pickUp();
      at.exchange.tell(at.call, { kind: "played", url: endpoint?.url ?? "" });
      return outcomeOf(await at.line.pass(reading.seconds, "speech"));
    case "fault":
      return recover(at, step, endpoint, reading.code, reading.message);
  }
}

async function obtain(
  at: Conversation,
  step: Step,
): Promise<{ reading: Reading; endpoint: Endpoint | null }> {
  if (step.instructions.kind === "inline")
    return { reading: readTwiml(step.instructions.twiml), endpoint: null };
  const fields = { ...callFields(at.call), ...step.fields };
  const request = { call: at.call, kind: step.kind, endpoint: step.instructions.endpoint, fields };
  const { attempt, endpoint, idempotencyToken } = await askApplication(at.exchange, request);
  if (step.kind === "action" && at.twice())
    await askApplication(at.exchange, { ...request, idempotencyToken });
  return { reading: readAnswer(attempt), endpoint };
}

async function runVerbs(at: Conversation, document: Document, root: XmlElement): Promise<Outcome> {
  for (const verb of root.children) {
    if (typeof verb === "string") {
      if (verb.trim() !== "") at.exchange.reportFault(at.call, 12200, "text outside any verb is skipped");
      continue;
    }
    const { skipped, faults } = faultsOf(verb, "Response");
    for (const fault of faults) at.exchange.reportFault(at.call, fault.code, fault.message);
    const outcome = skipped ? NEXT : await runVerb(at, document, verb);
    if (outcome.kind !== "next") return outcome;
  }
  return NEXT;
}

async function runVerb(at: Conversation, document: Document, verb: XmlElement): Promise<Outcome> {
  switch (verb.name) {
    case "Gather":
      return gather(at, document, verb);
    case "Redirect":
      return redirect(at, document, verb);
    case "Hangup":
      at.pickUp();
      return { kind: "over", by: "application" };
    case "Reject":
      return reject(at, verb);
    default:
      return outcomeOf(await playSound(at, document, verb));
  }
}

function redirect(at: Conversation, document: Document, verb: XmlElement): Outcome {
  at.pickUp();
  const current = document.endpoint?.url ?? null;
  const url = resolveUrl(textOf(verb), current);
  if (url === null) {
    at.exchange.reportFault(at.call, 11100, "<Redirect> has no valid address");
    return { kind: "over", by: "application" };
  }
  const method = verb.attributes["method"]?.toUpperCase() === "GET" ? "GET" : "POST";
  const instructions = { kind: "fetch", endpoint: { url, method } } as const;
  return { kind: "go", step: { kind: "redirect", instructions, fields: {} } };
}

/** Only a call that still rings can be rejected. */
function reject(at: Conversation, verb: XmlElement): Outcome {
  if (at.call.status !== "ringing") {
    at.exchange.reportFault(at.call, 12200, "<Reject> is for inbound calls that are not answered yet");
    return NEXT;
  }
  const rejectedAs = verb.attributes["reason"] === "busy" ? "busy" : "no-answer";
  return { kind: "over", by: "application", rejectedAs };
}

/** The trap of an application that answers a plain "OK": the callee hears it, and the call is over. */
async function readAloud(at: Conversation, text: string): Promise<Outcome> {
  at.exchange.alert(at.call, 12100, `text/plain without TwiML was read aloud: ${text.slice(0, 100)}`);
  at.exchange.tell(at.call, { kind: "read-aloud", text });
  at.pickUp();
  return outcomeOf(await at.line.pass(spokenSeconds(text), "speech"));
}

async function recover(
  at: Conversation,
  step: Step,
  endpoint: Endpoint | null,
  code: number,
  message: string,
): Promise<Outcome> {
  const where = endpoint === null ? "inline TwiML" : endpoint.url.replace(/[?#].*$/s, "");
  at.exchange.reportFault(at.call, code, `${where}: ${message}`);
  const { fallback } = at.call.order;
  if (fallback === null || step.kind === "fallback") {
    return outcomeOf(await speak(at, "We are sorry, an application error has occurred. Goodbye."));
  }
  const fields = { ErrorCode: String(code), ErrorUrl: endpoint?.url ?? "" };
  return {
    kind: "go",
    step: { kind: "fallback", instructions: { kind: "fetch", endpoint: fallback }, fields },
  };
}
