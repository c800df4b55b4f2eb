import { expect, it } from "vitest";

import { answerScript, MENU_KEYS, openingScript } from "./script.ts";
import { spokenScript } from "./spoken-script.ts";

const CALL = { customerName: "Asha", department: "Sales", companyName: "Lodha Group" } as const;

it("says every word of the scripts, in their order, and no other", () => {
  const { greeting, menu, closing, answers } = spokenScript(CALL);
  expect(`${greeting} ${menu} ${closing}`).toBe(words(openingScript(CALL)));
  for (const key of MENU_KEYS) expect(answers[key]).toBe(words(answerScript({ ...CALL, key, round: 1 })));
  expect(Object.keys(answers)).toEqual([...MENU_KEYS]);
});

it("tells the greeting from the menu", () => {
  expect(spokenScript(CALL)).toMatchObject({
    greeting: expect.stringMatching(/^Hello Asha, .*requirements\.$/) as string,
    menu: expect.stringMatching(/^If you are interested, press 1\./) as string,
    closing: expect.stringMatching(/^Thank you from the Sales team/) as string,
  });
});

function words(script: ReturnType<typeof openingScript>): string {
  return script.map((step) => (step.kind === "say" ? step.text : step.prompts.join(" "))).join(" ");
}
