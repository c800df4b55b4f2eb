import { randomUUID } from "node:crypto";

import { loadConfig } from "./environment.ts";
import { type Answer, FrontDoor, wordsOf } from "./front-door.ts";
import { printNote, printRefusal, printResult } from "./output.ts";

export interface CallStartOptions {
  readonly name: string;
  readonly number: string;
  readonly department: string;
  readonly idempotencyKey?: string;
  readonly server?: string;
  readonly json?: boolean;
}

/**
 * Orders a call from the running program, and says what it says. The idempotency key is said before anything is sent:
 * whatever happens then, the same order with the same key calls nobody twice.
 */
export async function startCall(options: CallStartOptions): Promise<number> {
  const { name: customerName, number: phoneNumber, department, json = false } = options;
  const idempotencyKey = options.idempotencyKey ?? `command-${randomUUID()}`;
  const door = await FrontDoor.of(loadConfig().config, options.server);
  printNote(`Idempotency key: ${idempotencyKey}`);
  const order = { customerName, phoneNumber, department };
  const asked = await door.post("/start-call", order, { "idempotency-key": idempotencyKey });
  switch (asked.outcome) {
    case "unreachable": {
      const detail =
        `No program answers at ${door.origin} (${asked.reason}). Nobody was called. ` +
        "Start the program, or say with --server where it is.";
      printRefusal({ code: "unreachable", detail, idempotencyKey }, detail, json);
      return 1;
    }
    case "lost": {
      const detail =
        `The answer was lost (${asked.reason}). The call may have been placed. Repeat the command with ` +
        `--idempotency-key ${idempotencyKey}: it calls nobody twice, and says what became of it; or look with ` +
        "'node server.js call list'.";
      printRefusal({ code: "answer_lost", detail, idempotencyKey }, detail, json);
      return 1;
    }
    case "answered":
      if (asked.status === 200 && typeof asked.body["callSid"] === "string") {
        printResult({ ...asked.body, idempotencyKey }, startedText(asked.body), json);
        return 0;
      }
      printRefusal({ ...asked.body, idempotencyKey }, refusedText(asked.body), json);
      return 1;
  }
}

function startedText(answer: Answer): string {
  const sid = wordsOf(answer, "callSid");
  return `${wordsOf(answer, "message")}: ${sid}\nFollow it with: node server.js call show ${sid}`;
}

function refusedText(answer: Answer): string {
  const said = wordsOf(answer, "detail", "title");
  if (typeof answer["reference"] !== "string") return said;
  return `${said}\nLook at it with: node server.js call show ${wordsOf(answer, "reference")}`;
}
