import { Writable } from "node:stream";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { jsonLog, readableLog } from "./log.ts";

/** What strangers send to begin a line of their own, to colour or clear a terminal, or to turn or hide text. */
const FOREIGN = [
  'evil\n{"level":60,"msg":"forged"}',
  "evil\r\nforged",
  "\u001b[2J\u001b[31mred\u0007",
  "\u009b31mred",
  "\u2028forged\u2029",
  "\u202egnp.exe\u2066\u2069\u200e\u200f\u061c",
  "zero\u200bwidth\u00ad\ufeff\u2060",
  "\u{e0041}tag",
  "\ud800 half",
  "back\\slash \\n \\u202e \"quote\" 'q'",
  "\u0000\u007f\u0085",
];
const ACTS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

function json(write: (log: ReturnType<typeof jsonLog>) => void): string {
  let text = "";
  write(jsonLog("trace", { write: (line) => void (text += line) }));
  return text;
}

function readable(write: (log: ReturnType<typeof jsonLog>) => void): string {
  let text = "";
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  write(readableLog("trace", stream));
  return text;
}

const everywhere = (text: string) => (log: ReturnType<typeof jsonLog>) => {
  log
    .child({ requestId: text })
    .error({ value: text, [text]: [text], deep: { err: text }, stack: text }, "%s", text);
};

function expectOneVisibleLine(text: string): void {
  expect(text.endsWith("\n")).toBe(true);
  expect(text.slice(0, -1)).not.toMatch(ACTS);
}

describe("a line of the log", () => {
  it.each(FOREIGN)("is one line of seen characters whatever is in it: %j", (text) => {
    expectOneVisibleLine(json(everywhere(text)));
    expectOneVisibleLine(readable(everywhere(text)));
  });

  it("is so for any text, and as JSON it still says what was sent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const line = json(everywhere(text));
        expectOneVisibleLine(line);
        expect(JSON.parse(line)).toMatchObject({ value: text });
        expectOneVisibleLine(readable(everywhere(text)));
      }),
    );
  });

  it("shows an error without what it quotes, and neither request nor answer", () => {
    const error = Object.assign(new SyntaxError('"Asha +911234567890" is not valid JSON'), { config: "key" });
    const line = json((log) => {
      log.error({ err: error, req: { url: "/twiml?customerName=Asha" }, res: {} }, "failed");
    });
    expect(line).not.toMatch(/Asha|911234567890|key/);
    expect(line).toContain("is not valid JSON");
  });
});
