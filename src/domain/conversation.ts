import { ANSWERED_STATUSES, isCallStatus, isTerminal } from "./call-status.ts";
import { spokenName } from "./customer-name.ts";
import { isDepartment } from "./department.ts";
import {
  answerScript,
  isMenuKey,
  type MenuKey,
  type MenuRound,
  openingScript,
  type Script,
} from "./script.ts";

/** What a key of the menu stands for. */
export const MEANINGS = {
  "1": "interested",
  "2": "call-later",
  "3": "not-interested",
} as const satisfies Record<MenuKey, string>;

/** One thing that was said or pressed. A key that the menu does not offer means nothing. */
export type Turn =
  | { readonly speaker: "program"; readonly text: string }
  | {
      readonly speaker: "callee";
      readonly key: string;
      readonly meaning: (typeof MEANINGS)[MenuKey] | null;
    };

/** An entry of a call's log, as far as it is looked at here. */
interface LogEntry {
  readonly kind: string;
  readonly [said: string]: unknown;
}

interface KeyPress {
  /** Null for a key that was pressed and not reported. */
  readonly key: string | null;
  readonly round: MenuRound;
}

/** The callee hears the menu in each of these. */
const IN_TALK = ["in-progress", ...ANSWERED_STATUSES];

/**
 * What program and callee said to each other, in order; empty unless the call was answered. The program's part is
 * what the script has it say, in today's words: a callee who hangs up early hears less, and no carrier tells how much.
 *
 * @param events the log of the call, in any order.
 * @param companyName in whose name the call spoke.
 */
export function conversationOf(
  call: {
    readonly status: string | null;
    readonly customerName: string | null;
    readonly department: string | null;
    readonly ivrSelection: string | null;
  },
  events: readonly LogEntry[],
  companyName: string,
): Turn[] {
  const presses = pressesOf(call.ivrSelection, events);
  if (presses.length === 0 && !wasAnswered(call.status, events)) return [];
  const department = isDepartment(call.department) ? call.department : null;
  let script = openingScript({ customerName: spokenName(call.customerName), department, companyName });
  const turns: Turn[] = [];
  for (const { key, round } of presses) {
    turns.push(...untilMenu(script));
    if (key !== null) turns.push({ speaker: "callee", key, meaning: isMenuKey(key) ? MEANINGS[key] : null });
    script = answerScript({ key: key ?? "", round, department, companyName });
  }
  const isOver = isCallStatus(call.status) && isTerminal(call.status);
  return [...turns, ...(isOver ? whole(script) : untilMenu(script))];
}

function wasAnswered(status: unknown, events: readonly LogEntry[]): boolean {
  const statuses = [
    status,
    ...events.filter(({ kind }) => kind === "status").map((event) => event["status"]),
  ];
  return statuses.some((known) => IN_TALK.some((word) => word === known));
}

/**
 * One key for each menu that was answered. Without a first key there would have been no second menu, so one that got
 * lost is there as null; an adopted row has its key and no log.
 */
function pressesOf(selection: string | null, events: readonly LogEntry[]): KeyPress[] {
  const first = keyIn(events, 1);
  const second = keyIn(events, 2);
  if (second !== null) {
    return [
      { key: first, round: 1 },
      { key: second, round: 2 },
    ];
  }
  const only = first ?? (isMenuKey(selection) ? selection : null);
  return only === null ? [] : [{ key: only, round: 1 }];
}

/** The key that answered a menu; of several the one that the call would keep: a valid one, then the smaller. */
function keyIn(events: readonly LogEntry[], round: MenuRound): string | null {
  const keys = events.flatMap((event) => {
    const key = event["key"];
    const heard = event["round"] === 2 ? 2 : 1;
    return event.kind === "selection" && heard === round && typeof key === "string" ? [key] : [];
  });
  const rank = (key: string) => `${isMenuKey(key) ? "valid" : "wrong"} ${key}`;
  return keys.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0] ?? null;
}

/** What is said until the callee may press a key; all of it, if there is no menu. */
function untilMenu(script: Script): Turn[] {
  const menu = script.findIndex(({ kind }) => kind === "menu");
  return whole(menu === -1 ? script : script.slice(0, menu + 1));
}

function whole(script: Script): Turn[] {
  return script
    .flatMap((step) => (step.kind === "say" ? [step.text] : step.prompts))
    .map((text) => ({ speaker: "program", text }));
}
