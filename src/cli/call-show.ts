import { readCallName } from "../domain/call-name.ts";
import { readWholeCall, type WholeCall } from "../storage/whole-call.ts";
import { loadConfig } from "./environment.ts";
import { harmless, printRefusal, printResult } from "./output.ts";
import { readingStoredCalls } from "./reading.ts";
import { WrongUse } from "./wrong-use.ts";

/** Shows one call with all that was said of it and in it: what `GET /calls/{name}` answers. */
export async function showCall(written: string, asJson: boolean): Promise<number> {
  const name = readCallName(written);
  if (name === null)
    throw new WrongUse(
      "That is no name of a call: write a callSid (CA and 32 hex digits) or a reference (call_…).",
    );
  const { config } = loadConfig();
  const call = await readingStoredCalls(config, (reader) =>
    readWholeCall(reader, name, config.calls.companyName),
  );
  if (call === undefined) {
    const detail = "There is no such call.";
    printRefusal({ code: "not_found", detail }, detail, asJson);
    return 1;
  }
  printResult(call, textOf(call), asJson);
  return 0;
}

function textOf({ events, recordings, conversation, ...row }: WholeCall): string {
  const fields = Object.entries(row).map(
    ([name, value]) => `${name.padEnd(14)}${harmless(String(value ?? "-"))}`,
  );
  const log = events.map(
    ({ id: _id, receivedAt, kind, ...said }) => `  ${receivedAt}  ${kind}  ${contentOf(said)}`,
  );
  const audio = recordings.map(({ recordingSid, ...more }) => `  ${recordingSid}  ${contentOf(more)}`);
  const talk = conversation.map((turn) =>
    turn.speaker === "callee" ? `  callee pressed ${turn.key}` : `  ${harmless(turn.text)}`,
  );
  return [
    ...fields,
    ...part("Events", log),
    ...part("Recordings", audio),
    ...part("Conversation", talk),
  ].join("\n");
}

function part(head: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", head, ...lines];
}

function contentOf(said: object): string {
  const known = Object.entries(said).filter(([, value]) => value !== null);
  return known
    .map(([name, value]) => `${name}=${harmless(typeof value === "string" ? value : JSON.stringify(value))}`)
    .join(" ");
}
