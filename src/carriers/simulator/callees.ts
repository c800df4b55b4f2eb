import type { Answering, Behaviour, Callee, CreateAnswer, Press } from "./behaviour.ts";

const RING_SECONDS = 3;
const inMenu = (keys: string, seconds = 6): Press => ({ keys, seconds, after: "menu-begins" });
const afterMenu = (keys: string): Press => ({ keys, seconds: 1, after: "menu-ends" });
const answers = (...presses: Press[]): Answering => ({ kind: "answers", ringSeconds: RING_SECONDS, presses });
const pressesOne: Behaviour = { phone: answers(inMenu("1")) };
const refused = (code: number, httpStatus = 400): Behaviour => created({ kind: "refused", httpStatus, code });

function created(createAnswer: CreateAnswer): Behaviour {
  return { ...pressesOne, createAnswer };
}

function callee(lastDigits: string, title: string, behaviour: Behaviour): Callee {
  return { number: `+9112345678${lastDigits}`, title, behaviour };
}

/** The numbers with a meaning of their own, in the manner of Twilio's magic test numbers. None belongs to a person. */
export const CALLEES: readonly Callee[] = [
  callee("90", "answers and presses 1", pressesOne),
  callee("01", "listens to the whole menu, then presses 1", { phone: answers(afterMenu("1")) }),
  callee("02", "presses 2", { phone: answers(inMenu("2")) }),
  callee("03", "presses 3", { phone: answers(inMenu("3")) }),
  callee("04", "presses 9, then 1", { phone: answers(inMenu("9"), inMenu("1")) }),
  callee("05", "presses 9 twice", { phone: answers(inMenu("9"), inMenu("9")) }),
  callee("06", "answers and presses nothing", { phone: answers() }),
  callee("07", "hangs up during the greeting", { phone: { ...answers(), hangsUpAfterSeconds: 3 } }),
  callee("08", "presses 1 at once", { phone: answers(inMenu("1", 0.5)) }),
  callee("10", "is busy", { phone: { kind: "busy" } }),
  callee("11", "does not answer", { phone: { kind: "no-answer" } }),
  callee("12", "cannot be reached: the network fails the call", { phone: { kind: "unreachable" } }),
  callee("13", "the call is cancelled while it rings", { phone: { kind: "cancelled" } }),
  callee("14", "a voicemail picks up", { phone: { ...answers(), machineGreetingSeconds: 12 } }),
  callee("15", "presses 1; every webhook comes twice", { ...pressesOne, webhooks: "twice" }),
  callee("16", "presses 2; the webhooks come in reverse order", {
    phone: answers(inMenu("2")),
    webhooks: "reversed",
  }),
  callee("17", "presses 1; there is no recording", { ...pressesOne, recording: "absent" }),
  callee("18", "presses 1; the status webhooks are lost", { ...pressesOne, webhooks: "status-lost" }),
  callee("19", "presses 1; the recording comes before the end", {
    ...pressesOne,
    webhooks: "recording-first",
  }),
  callee("20", "refused: not a valid number (21211)", refused(21211)),
  callee("21", "refused: the country is not enabled (21215)", refused(21215)),
  callee("22", "refused: the number is on a block list (21216)", refused(21216)),
  callee("23", "refused: not verified on a trial account (21219)", refused(21219)),
  callee("24", "refused: cannot be reached (21214)", refused(21214)),
  callee("25", "refused: does not look valid (21217)", refused(21217)),
  callee("30", "refused: wrong credentials (20003)", refused(20003, 401)),
  callee("31", "refused: the account is not active (20005)", refused(20005, 403)),
  callee("32", "refused: too many requests (20429)", refused(20429, 429)),
  callee("33", "HTTP 500, nothing is placed", created({ kind: "server-error", placed: false })),
  callee(
    "34",
    "HTTP 500, and yet the call is placed (presses 1)",
    created({ kind: "server-error", placed: true }),
  ),
  callee(
    "35",
    "the connection is cut after the call was placed (presses 1)",
    created({ kind: "connection-cut" }),
  ),
  callee("36", "no answer for 30 s, though the call is placed (presses 1)", created({ kind: "silence" })),
  callee(
    "37",
    "the answer is an HTML page, though the call is placed (presses 1)",
    created({ kind: "html" }),
  ),
  callee("38", "refused: too many concurrent calls (10004)", refused(10004)),
];
