import { describe, expect, it } from "vitest";

import { DEPARTMENTS } from "./department.ts";
import { answerScript, isMenuKey, openingScript } from "./script.ts";

const OPTIONS =
  "If you are interested, press 1. To schedule a call later, press 2. If not interested, press 3.";
const SALES_CLOSING =
  "Thank you from the Sales team at Lodha Group. We will reach out to you shortly. Goodbye.";
const companyName = "Lodha Group";

describe("openingScript", () => {
  it("greets by name, offers the menu and closes for the department", () => {
    expect(openingScript({ customerName: "Priya", department: "Sales", companyName })).toEqual([
      {
        kind: "menu",
        action: "/call-status",
        prompts: [
          "Hello Priya, this is an automated call from Lodha Group. This call is regarding your requirements.",
          OPTIONS,
        ],
      },
      { kind: "say", text: SALES_CLOSING },
    ]);
  });

  it("greets nobody by name when there is none, and closes for the team when no department is known", () => {
    expect(openingScript({ customerName: "", department: null, companyName: "Acme" })).toEqual([
      {
        kind: "menu",
        action: "/call-status",
        prompts: [
          "Hello, this is an automated call from Acme. This call is regarding your requirements.",
          OPTIONS,
        ],
      },
      { kind: "say", text: "Thank you from the team at Acme. We will reach out to you shortly. Goodbye." },
    ]);
  });

  it.each(DEPARTMENTS)("names the %s team", (department) => {
    expect(openingScript({ customerName: "", department, companyName }).at(-1)).toEqual({
      kind: "say",
      text: `Thank you from the ${department} team at Lodha Group. We will reach out to you shortly. Goodbye.`,
    });
  });
});

describe("answerScript", () => {
  const answer = (key: string, round: 1 | 2) =>
    answerScript({ key, round, department: "Sales", companyName });

  it.each([1, 2] as const)("answers the menu's keys alike in round %i", (round) => {
    expect(answer("1", round)).toEqual([
      { kind: "say", text: "Thank you. We have noted your interest." },
      { kind: "say", text: SALES_CLOSING },
    ]);
    expect(answer("2", round)).toEqual([
      { kind: "say", text: "Thank you. We will call you later." },
      { kind: "say", text: SALES_CLOSING },
    ]);
    expect(answer("3", round)).toEqual([
      { kind: "say", text: "Thank you. We have noted that you are not interested. Goodbye." },
    ]);
  });

  it.each(["0", "4", "9", "*", "#", "12", " 1", "१", ""])(
    "repeats the menu once after the wrong key %j",
    (key) => {
      expect(answer(key, 1)).toEqual([
        { kind: "say", text: "Sorry, that is not a valid choice." },
        { kind: "menu", action: "/call-status?menu=2", prompts: [OPTIONS] },
        { kind: "say", text: SALES_CLOSING },
      ]);
      expect(answer(key, 2)).toEqual([
        { kind: "say", text: "Sorry, that is not a valid choice." },
        { kind: "say", text: SALES_CLOSING },
      ]);
    },
  );

  it("knows the menu's keys exactly", () => {
    expect(["1", "2", "3"].every(isMenuKey)).toBe(true);
    expect(["0", "4", "11", "", 1, null, undefined].some(isMenuKey)).toBe(false);
  });
});
