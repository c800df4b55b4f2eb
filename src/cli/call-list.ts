import type { Config } from "../config.ts";
import { readSearch } from "../domain/call-search.ts";
import { readTimes } from "../http/call-list-query.ts";
import { phoneNumbers } from "../phone-numbers.ts";
import { readCalls } from "../storage/call-pages.ts";
import { findCalls } from "../storage/found-calls.ts";
import type { ShownCall } from "../storage/shown-call.ts";
import { loadConfig } from "./environment.ts";
import { printNote, printResult, textTable } from "./output.ts";
import { readingStoredCalls } from "./reading.ts";
import { WrongUse } from "./wrong-use.ts";

/** Which calls; the words mean what the query parameters of `GET /calls` mean. */
export interface CallListOptions {
  readonly status?: string;
  readonly department?: string;
  readonly selection?: string;
  readonly from?: string;
  readonly to?: string;
  readonly q?: string;
  readonly limit: number;
  readonly json?: boolean;
}

const HEADS = ["BEGAN (UTC)", "CALL", "STATUS", "DEPARTMENT", "SECONDS", "KEY", "NUMBER", "NAME"];

/** Shows the newest calls that pass a filter. */
export async function listCalls(options: CallListOptions): Promise<number> {
  const { config } = loadConfig();
  const { status, department, selection, limit, json = false } = options;
  const times = timesOf(options);
  const search = searchOf(options.q, config);
  const found = await readingStoredCalls(config, async (reader) => {
    const filter = {
      ...times,
      ...(status !== undefined && { status }),
      ...(department !== undefined && { department }),
      ...(selection !== undefined && { ivrSelection: selection }),
      ...(search !== null && { found: await findCalls(reader, search) }),
    };
    return readCalls(reader, filter, null, limit + 1, () => true);
  });
  const calls = found.slice(0, limit);
  printResult(calls, textTable(HEADS, calls.map(rowOf), "There are no such calls."), json);
  if (found.length > limit) printNote(`The newest ${limit}; --limit shows more.`);
  return 0;
}

function timesOf({ from, to }: CallListOptions) {
  const { times, errors } = readTimes({
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
  if (errors.length > 0) throw new WrongUse(errors.map(({ message }) => `--${message}`).join(" "));
  return times;
}

function searchOf(q: string | undefined, config: Config) {
  if (q === undefined) return null;
  const search = readSearch(q, config.calls.defaultCountry, phoneNumbers);
  if (search === null) throw new WrongUse("--q must hold at least one visible character.");
  return search;
}

function rowOf(call: ShownCall): readonly string[] {
  const texts = [call.status, call.department, call.duration, call.ivrSelection, call.phoneNumber];
  const middle = texts.map((value) => (value === null ? "-" : String(value)));
  return [call.createdAt, call.callSid ?? call.reference ?? "-", ...middle, call.customerName ?? "-"];
}
