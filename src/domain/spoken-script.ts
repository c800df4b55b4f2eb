import type { Department } from "./department.ts";
import { answerScript, MENU_KEYS, type MenuKey, openingScript, type Script } from "./script.ts";

/** What a call says, as texts for a person who reads it. */
export interface SpokenScript {
  readonly greeting: string;
  readonly menu: string;
  /** What is said if no key is pressed. */
  readonly closing: string;
  /** All that is said after each key. */
  readonly answers: Readonly<Record<MenuKey, string>>;
}

/** The texts of a call to this customer, from the scripts that the call itself follows. */
export function spokenScript(call: {
  readonly customerName: string;
  readonly department: Department | null;
  readonly companyName: string;
}): SpokenScript {
  const [opening, ...rest] = openingScript(call);
  const [greeting = "", ...menu] = opening?.kind === "menu" ? opening.prompts : [];
  const answer = (key: MenuKey) => textOf(answerScript({ ...call, key, round: 1 }));
  const answers = Object.fromEntries(MENU_KEYS.map((key) => [key, answer(key)]));
  return {
    greeting,
    menu: menu.join(" "),
    closing: textOf(rest),
    answers: answers as SpokenScript["answers"],
  };
}

function textOf(script: Script): string {
  return script.flatMap((step) => (step.kind === "say" ? [step.text] : step.prompts)).join(" ");
}
