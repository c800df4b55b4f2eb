import type { HttpMethod } from "../call.ts";
import { resolveUrl } from "../webhooks/application-request.ts";
import type { Conversation, Document, Outcome, Step } from "./conversation.ts";
import { outcomeOf } from "./conversation.ts";
import { playSound } from "./sounds.ts";
import { faultsOf } from "./vocabulary.ts";
import type { XmlElement } from "./xml.ts";

const USUAL_TIMEOUT_SECONDS = 5;

interface Collected {
  digits: string;
  /** Enough digits, or the finishing key. */
  done: boolean;
}

/**
 * Executes a <Gather>: the first key stops what is being played; the timeout runs from the last sound and anew from
 * each key. Digits go to the action, whose answer replaces the document; without digits the next verb follows,
 * unless `actionOnEmptyResult` asks otherwise. Source: Twilio, "TwiML Voice: Gather".
 */
export async function gather(at: Conversation, document: Document, verb: XmlElement): Promise<Outcome> {
  at.pickUp();
  const collected: Collected = { digits: "", done: false };
  const press = at.line.menuBegins();
  const interrupted = await playMenu(at, document, verb, collected);
  if (interrupted !== null) return interrupted;
  at.line.menuSpoken(collected.digits === "" && !collected.done ? press : null);
  const ended = await collect(at, verb, collected);
  at.line.menuEnds();
  if (ended !== null) return ended;
  if (collected.digits === "" && verb.attributes["actionOnEmptyResult"] !== "true") return { kind: "next" };
  return submit(at, document, verb, collected.digits);
}

/** Plays what is nested until the first key; gives the outcome when the call takes another turn. */
async function playMenu(
  at: Conversation,
  document: Document,
  verb: XmlElement,
  collected: Collected,
): Promise<Outcome | null> {
  for (const child of verb.children) {
    if (typeof child === "string") continue;
    const { skipped, faults } = faultsOf(child, "Gather");
    for (const fault of faults) at.exchange.reportFault(at.call, fault.code, fault.message);
    if (skipped) continue;
    const event = await playSound(at, document, child);
    if (event.kind === "key") {
      take(at, verb, collected, event.key);
      return null;
    }
    if (event.kind !== "passed") return outcomeOf(event);
  }
  return null;
}

async function collect(at: Conversation, verb: XmlElement, collected: Collected): Promise<Outcome | null> {
  const timeout = verb.attributes["timeout"] ?? "";
  const timeoutSeconds = /^\d+$/.test(timeout) ? Number(timeout) : USUAL_TIMEOUT_SECONDS;
  while (!collected.done) {
    const event = await at.line.pass(timeoutSeconds);
    if (event.kind === "passed") return null;
    if (event.kind !== "key") return outcomeOf(event);
    take(at, verb, collected, event.key);
  }
  return null;
}

function take(at: Conversation, verb: XmlElement, collected: Collected, key: string): void {
  at.exchange.tell(at.call, { kind: "pressed", key });
  const finishOnKey = verb.attributes["finishOnKey"] ?? "#";
  if (finishOnKey !== "" && finishOnKey.includes(key)) {
    collected.done = true;
    return;
  }
  collected.digits += key;
  collected.done = collected.digits.length >= Number(verb.attributes["numDigits"] ?? Infinity);
}

function submit(at: Conversation, document: Document, verb: XmlElement, digits: string): Outcome {
  const current = document.endpoint?.url ?? null;
  const url = resolveUrl(verb.attributes["action"] ?? current ?? "", current);
  if (url === null) {
    at.exchange.reportFault(at.call, 11100, "<Gather> has no valid action address");
    return { kind: "over", by: "application" };
  }
  const method: HttpMethod = verb.attributes["method"]?.toUpperCase() === "GET" ? "GET" : "POST";
  const step: Step = {
    kind: "action",
    instructions: { kind: "fetch", endpoint: { url, method } },
    fields: { Digits: digits },
  };
  return { kind: "go", step };
}
