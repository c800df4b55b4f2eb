import type { Department } from "./department.ts";

/** The keys that the menu offers. Any other key is a wrong one. */
export const MENU_KEYS = ["1", "2", "3"] as const;

/** 1 interested, 2 call later, 3 not interested. */
export type MenuKey = (typeof MENU_KEYS)[number];

/** Which time the menu is heard: it is repeated once, after a wrong key. */
export type MenuRound = 1 | 2;

/**
 * One step of what a call says. A menu waits for one key, which the carrier sends to `action`; without a key the
 * call goes on with the next step.
 */
export type ScriptStep =
  | { readonly kind: "say"; readonly text: string }
  | { readonly kind: "menu"; readonly action: string; readonly prompts: readonly string[] };

/** What a call says from now on, in order; after the last step the call ends. */
export type Script = readonly ScriptStep[];

const OPTIONS =
  "If you are interested, press 1. To schedule a call later, press 2. If not interested, press 3.";
const FIRST_ANSWER_TO = "/call-status";
const SECOND_ANSWER_TO = "/call-status?menu=2";

/** Whether a text is one of the keys that the menu offers, exactly. */
export function isMenuKey(text: unknown): text is MenuKey {
  return MENU_KEYS.some((key) => key === text);
}

/** What the callee hears first. An empty `customerName` greets nobody by name. */
export function openingScript(call: {
  readonly customerName: string;
  readonly department: Department | null;
  readonly companyName: string;
}): Script {
  const greeting = call.customerName === "" ? "Hello" : `Hello ${call.customerName}`;
  return [
    {
      kind: "menu",
      action: FIRST_ANSWER_TO,
      prompts: [
        `${greeting}, this is an automated call from ${call.companyName}. This call is regarding your requirements.`,
        OPTIONS,
      ],
    },
    closing(call),
  ];
}

/** What the callee hears after pressing `key` in the given round of the menu. */
export function answerScript(call: {
  readonly key: string;
  readonly round: MenuRound;
  readonly department: Department | null;
  readonly companyName: string;
}): Script {
  if (!isMenuKey(call.key)) return answerToWrongKey(call);
  switch (call.key) {
    case "1":
      return [say("Thank you. We have noted your interest."), closing(call)];
    case "2":
      return [say("Thank you. We will call you later."), closing(call)];
    case "3":
      return [say("Thank you. We have noted that you are not interested. Goodbye.")];
  }
}

function answerToWrongKey(call: {
  readonly round: MenuRound;
  readonly department: Department | null;
  readonly companyName: string;
}): Script {
  const sorry = say("Sorry, that is not a valid choice.");
  if (call.round === 2) return [sorry, closing(call)];
  return [sorry, { kind: "menu", action: SECOND_ANSWER_TO, prompts: [OPTIONS] }, closing(call)];
}

function closing(call: { readonly department: Department | null; readonly companyName: string }): ScriptStep {
  const team = call.department === null ? "the team" : `the ${call.department} team`;
  return say(`Thank you from ${team} at ${call.companyName}. We will reach out to you shortly. Goodbye.`);
}

function say(text: string): ScriptStep {
  return { kind: "say", text };
}
