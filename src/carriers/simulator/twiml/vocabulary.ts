import type { XmlElement } from "./xml.ts";

/** The verbs that are executed, with the attributes Twilio knows for each. Source: Twilio's TwiML reference. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  Say: ["voice", "language", "loop"],
  Play: ["loop", "digits"],
  Pause: ["length"],
  Gather: [
    ..."input action method timeout numDigits finishOnKey actionOnEmptyResult speechTimeout language".split(
      " ",
    ),
    ..."speechModel hints profanityFilter partialResultCallback partialResultCallbackMethod enhanced".split(
      " ",
    ),
    ..."bargeIn maxSpeechTime debug providerDebug".split(" "),
  ],
  Redirect: ["method"],
  Hangup: [],
  Reject: ["reason"],
};

const NESTED = ["Say", "Play", "Pause"];

export interface Fault {
  readonly code: number;
  readonly message: string;
}

/** What Twilio would warn about before it runs this verb; the verb is skipped when it is unknown or out of place. */
export function faultsOf(
  verb: XmlElement,
  inside: "Response" | "Gather",
): { skipped: boolean; faults: Fault[] } {
  const known = Object.hasOwn(ATTRIBUTES, verb.name) ? ATTRIBUTES[verb.name] : undefined;
  if (inside === "Gather" && !NESTED.includes(verb.name)) {
    return { skipped: true, faults: [{ code: 13320, message: `<${verb.name}> is not allowed in <Gather>` }] };
  }
  if (known === undefined) {
    return {
      skipped: true,
      faults: [{ code: 12200, message: `<${verb.name}> is not known here and is skipped` }],
    };
  }
  const strange = Object.keys(verb.attributes).filter((name) => !known.includes(name));
  const faults = strange.map((name) => ({
    code: 12200,
    message: `<${verb.name}> has no attribute ${name}`,
  }));
  return { skipped: false, faults };
}
