import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";

import { spokenName } from "../../domain/customer-name.ts";
import { answerScript, openingScript } from "../../domain/script.ts";
import { emptyResponse, scriptAsTwiml } from "./twiml.ts";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Reads strictly: anything that is not well-formed throws. */
function parseXml(xml: string): Element {
  const document: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [document];
  const current = () => open.at(-1) ?? document;
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: "" };
    current().children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => (current().text += text));
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  const root = document.children[0];
  if (root === undefined || document.children.length !== 1) throw new Error("not one root element");
  return root;
}

const say = (text: unknown) => ({ name: "Say", attributes: {}, children: [], text });
const gather = (action: string, ...prompts: unknown[]) => ({
  name: "Gather",
  attributes: { numDigits: "1", action, method: "POST" },
  children: prompts.map(say),
  text: "",
});
const response = (...children: unknown[]) => ({ name: "Response", attributes: {}, children, text: "" });

const companyName = "Lodha Group";
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom(...Array.from("<>&\"'/]![CDATA-?x \u0000\u0001\u0085\ufffe\uffff\ud800\udc00")),
    maxLength: 200,
  }),
);

describe("scriptAsTwiml", () => {
  it("writes the opening with exactly the contract's verbs and attributes", () => {
    const xml = scriptAsTwiml(openingScript({ customerName: "Priya", department: "CRM", companyName }));
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><Response>/);
    expect(parseXml(xml)).toEqual(
      response(
        gather(
          "/call-status",
          "Hello Priya, this is an automated call from Lodha Group. This call is regarding your requirements.",
          "If you are interested, press 1. To schedule a call later, press 2. If not interested, press 3.",
        ),
        say("Thank you from the CRM team at Lodha Group. We will reach out to you shortly. Goodbye."),
      ),
    );
  });

  it("writes the repeated menu after its sentence", () => {
    const xml = scriptAsTwiml(answerScript({ key: "7", round: 1, department: null, companyName }));
    expect(parseXml(xml)).toEqual(
      response(
        say("Sorry, that is not a valid choice."),
        gather("/call-status?menu=2", expect.stringContaining("press 1")),
        say("Thank you from the team at Lodha Group. We will reach out to you shortly. Goodbye."),
      ),
    );
  });

  it("speaks mark-up instead of obeying it", () => {
    const name = `</Say><Dial>+15005550006</Dial><Say a="'">&amp;]]>`;
    const xml = scriptAsTwiml(openingScript({ customerName: name, department: null, companyName }));
    expect(parseXml(xml).children[0]?.children[0]?.text).toContain(`Hello ${name}, this is`);
  });

  it("is well-formed, with the same verbs, whatever the name", () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, cleaned) => {
        const customerName = cleaned ? spokenName(text) : text;
        const xml = scriptAsTwiml(openingScript({ customerName, department: "Sales", companyName }));
        expect(parseXml(xml)).toEqual(
          response(gather("/call-status", expect.any(String), expect.any(String)), say(expect.any(String))),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("is well-formed whatever the key and the company", () => {
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom(1 as const, 2 as const), (key, company, round) => {
        const script = answerScript({ key, round, department: null, companyName: company });
        expect(parseXml(scriptAsTwiml(script)).name).toBe("Response");
      }),
    );
  });
});

it("answers a notification with a response that holds no verbs", () => {
  expect(parseXml(emptyResponse())).toEqual(response());
  expect(emptyResponse()).toContain("<Response/>");
});
