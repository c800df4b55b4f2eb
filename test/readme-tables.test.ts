import { readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { CALLEES } from "../src/carriers/simulator/callees.ts";
import { FAULT_NAMES } from "../src/carriers/simulator/faults.ts";
import { TWILIO_ERRORS } from "../src/carriers/twilio/error-codes.ts";
import { VARIABLES } from "../src/config.ts";
import { type Expectation, EXPECTATIONS } from "./scenarios/callees.ts";
import { PROJECT_FOLDER } from "./support/clean-copy.ts";
import { tableRows } from "./support/markdown.ts";

const readme = readFileSync(path.join(PROJECT_FOLDER, "README.md"), "utf8");
const code = (text: string) => `\`${text}\``;

test("the callees are those of the simulator, and the rest of their table is what the scenarios show", () => {
  expect(tableRows(readme, "Number")).toEqual(
    CALLEES.map(({ number, title }) => {
      const expected = EXPECTATIONS[number];
      if (!expected) throw new Error(`No scenario expects anything of ${number}.`);
      return [code(number), title, String(expected.answer.status), storyOf(expected)];
    }),
  );
});

test("the simulator's faults are those that it knows", () => {
  expect(tableRows(readme, "Fault").map(([name]) => name)).toEqual(Object.keys(FAULT_NAMES).map(code));
});

test("the variables are those that the program reads", () => {
  expect(tableRows(readme, "Variable").map(([name]) => name)).toEqual(VARIABLES.map(code));
});

test("the error codes are those that the program knows, each with its answer, meaning and advice", () => {
  const answers: Readonly<Record<string, string>> = {
    "number-refused": "422",
    "account-refused": "502",
    "rate-limited": "503",
  };
  const known = [...TWILIO_ERRORS].sort(([a], [b]) => a - b);
  expect(tableRows(readme, "Code")).toEqual(
    known.map(([number, { reason, meaning, advice }]) => [String(number), answers[reason], meaning, advice]),
  );
});

/** What becomes of a call, in the words of the table. */
function storyOf({ answer, status, key, recorded }: Expectation): string {
  const inDoubt = answer.code === "carrier_failed" || answer.code === "carrier_timeout";
  const pressed = key === null ? "no key" : `key ${key}`;
  const answered = status === "completed" || key !== null;
  const end = [code(status), ...(answered ? [pressed] : []), ...(recorded ? ["recording"] : [])].join(", ");
  return inDoubt && status !== "unknown" ? `${code("unknown")}, then ${end}` : end;
}
