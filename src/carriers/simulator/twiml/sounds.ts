import type { LineEvent } from "../line.ts";
import { askApplication, resolveUrl } from "../webhooks/application-request.ts";
import type { Conversation, Document } from "./conversation.ts";
import { audioSeconds, readAnswer } from "./reading.ts";
import { textOf, type XmlElement } from "./xml.ts";

/** A natural pace. */
const SPOKEN_CHARACTERS_A_SECOND = 15;
const LONGEST_TEXT = 4096;
const DIGIT_SECONDS = 0.5;

/** Plays a <Say>, <Play> or <Pause>; ends early with whatever happens on the line meanwhile. */
export async function playSound(at: Conversation, document: Document, verb: XmlElement): Promise<LineEvent> {
  at.pickUp();
  if (verb.name === "Pause") return at.line.pass(seconds(verb.attributes["length"], 1));
  return verb.name === "Say" ? say(at, verb) : play(at, document, verb);
}

export async function speak(at: Conversation, text: string, times = 1): Promise<LineEvent> {
  at.pickUp();
  at.exchange.tell(at.call, { kind: "said", text });
  return repeat(at, spokenSeconds(text), times);
}

export function spokenSeconds(text: string): number {
  return text.length / SPOKEN_CHARACTERS_A_SECOND;
}

async function say(at: Conversation, verb: XmlElement): Promise<LineEvent> {
  const text = textOf(verb);
  if (text === "") at.exchange.reportFault(at.call, 13520, "<Say> has nothing to say");
  else if (text.length > LONGEST_TEXT) at.exchange.reportFault(at.call, 13521, "<Say> is too long");
  else return speak(at, text, times(verb));
  return { kind: "passed" };
}

async function play(at: Conversation, document: Document, verb: XmlElement): Promise<LineEvent> {
  const digits = verb.attributes["digits"];
  if (digits !== undefined) return at.line.pass(digits.length * DIGIT_SECONDS, "key");
  const url = resolveUrl(textOf(verb), document.endpoint?.url ?? null);
  if (url === null) {
    at.exchange.reportFault(at.call, 11100, "<Play> has no valid address");
    return { kind: "passed" };
  }
  const endpoint = { url, method: "GET" } as const;
  const { attempt } = await askApplication(at.exchange, {
    call: at.call,
    kind: "audio",
    endpoint,
    fields: {},
  });
  const reading = readAnswer(attempt);
  if (attempt.kind !== "answered" || reading.kind !== "audio") {
    const code = reading.kind === "fault" ? reading.code : 12300;
    at.exchange.reportFault(at.call, code, `<Play> got no audio from ${url}`);
    return { kind: "passed" };
  }
  at.exchange.tell(at.call, { kind: "played", url });
  return repeat(at, audioSeconds(attempt.body.length), times(verb));
}

/** Zero times means without end; whoever listens hangs up some day. */
async function repeat(at: Conversation, length: number, count: number): Promise<LineEvent> {
  const total = count === 0 ? Infinity : count * length;
  return at.line.pass(total, "speech");
}

function times(verb: XmlElement): number {
  const loop = verb.attributes["loop"] ?? "1";
  return /^\d{1,4}$/.test(loop) ? Number(loop) : 1;
}

function seconds(text: string | undefined, usual: number): number {
  return text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : usual;
}
