import { SaxesParser } from "saxes";

/** One element of a TwiML document; text between verbs does not occur in ours. */
export interface Verb {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly verbs: readonly Verb[];
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  readonly verbs: Verb[];
}

/** The root of a document. @throws Error if it is not well-formed XML. */
export function readTwiml(xml: string): Verb {
  const parser = new SaxesParser();
  const open: Open[] = [{ name: "", attributes: {}, text: "", verbs: [] }];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    open.push({ name, attributes: { ...attributes }, text: "", verbs: [] });
  });
  parser.on("text", (text) => {
    const current = open.at(-1);
    if (current) current.text += text;
  });
  parser.on("closetag", () => {
    const done = open.pop();
    if (done) open.at(-1)?.verbs.push(done);
  });
  parser.write(xml).close();
  const root = open[0]?.verbs[0];
  if (!root) throw new Error("The document has no element.");
  return root;
}

/** A verb that only speaks. */
export function say(text: string): Verb {
  return { name: "Say", attributes: {}, text, verbs: [] };
}

/** A verb that collects one key. */
export function gather(action: string, ...texts: readonly string[]): Verb {
  return {
    name: "Gather",
    attributes: { numDigits: "1", action, method: "POST" },
    text: "",
    verbs: texts.map(say),
  };
}

/** A whole document. */
export function response(...verbs: readonly Verb[]): Verb {
  return { name: "Response", attributes: {}, text: "", verbs };
}

/** What the contract has every call say first. */
export const OPTIONS =
  "If you are interested, press 1. To schedule a call later, press 2. If not interested, press 3.";

/** The contract's greeting; `name` null greets nobody by name. */
export function greeting(name: string | null, company = "Lodha Group"): string {
  const hello = name === null ? "Hello" : `Hello ${name}`;
  return `${hello}, this is an automated call from ${company}. This call is regarding your requirements.`;
}

/** The contract's closing message; `department` null names no department. */
export function closing(department: string | null, company = "Lodha Group"): string {
  const team = department === null ? "the team" : `the ${department} team`;
  return `Thank you from ${team} at ${company}. We will reach out to you shortly. Goodbye.`;
}
