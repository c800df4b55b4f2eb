import { readCallName } from "../domain/call-name.ts";
import { loadConfig } from "./environment.ts";
import { FrontDoor, wordsOf } from "./front-door.ts";
import { printRefusal, printResult } from "./output.ts";
import { WrongUse } from "./wrong-use.ts";

export interface CallEndOptions {
  readonly server?: string;
  readonly json?: boolean;
}

/** Asks the running program to end a call at the carrier, and says what it says. */
export async function endCall(name: string, { server, json = false }: CallEndOptions): Promise<number> {
  if (readCallName(name) === null)
    throw new WrongUse(
      "That is no name of a call: write a callSid (CA and 32 hex digits) or a reference (call_…).",
    );
  const door = await FrontDoor.of(loadConfig().config, server);
  const asked = await door.post(`/calls/${encodeURIComponent(name)}/end`, null);
  if (asked.outcome === "answered") {
    if (asked.status === 200) {
      const said = `${wordsOf(asked.body, "outcome")}: the carrier's status is ${wordsOf(asked.body, "status")}`;
      printResult(asked.body, said, json);
      return 0;
    }
    printRefusal(asked.body, wordsOf(asked.body, "detail", "title"), json);
    return 1;
  }
  const isLost = asked.outcome === "lost";
  const detail = isLost
    ? `The answer was lost (${asked.reason}). The call may have been ended; to ask once more does no harm.`
    : `No program answers at ${door.origin} (${asked.reason}). Nothing was ended. Start the program, or say with ` +
      "--server where it is.";
  printRefusal({ code: isLost ? "answer_lost" : "unreachable", detail }, detail, json);
  return 1;
}
