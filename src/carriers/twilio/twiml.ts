import twilio from "twilio";

import { removeUnspeakable } from "../../domain/customer-name.ts";
import type { Script } from "../../domain/script.ts";

const { VoiceResponse } = twilio.twiml;

/** TwiML with no verbs: the answer to a notification. */
const EMPTY_RESPONSE = new VoiceResponse().toString();

/**
 * The script as TwiML. Never throws: the SDK's builder does, on characters that XML forbids, so they are removed here
 * again, whoever wrote the text.
 */
export function scriptAsTwiml(script: Script): string {
  const response = new VoiceResponse();
  for (const step of script) {
    if (step.kind === "say") {
      response.say(removeUnspeakable(step.text));
      continue;
    }
    const gather = response.gather({ numDigits: 1, action: step.action, method: "POST" });
    for (const prompt of step.prompts) gather.say(removeUnspeakable(prompt));
  }
  return response.toString();
}

/** TwiML that tells the carrier to do nothing. */
export function emptyResponse(): string {
  return EMPTY_RESPONSE;
}
