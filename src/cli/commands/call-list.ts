import { type Command, Option } from "commander";

import { CALL_STATUSES } from "../../domain/call-status.ts";
import { DEPARTMENTS } from "../../domain/department.ts";
import type { CallListOptions } from "../call-list.ts";
import { ending, example, JSON_OPTION, wholeNumber } from "../command-parts.ts";

const DEFAULT_LIMIT = 20;
const MOST_CALLS = 100_000;

export function addCallList(call: Command): void {
  call
    .command("list")
    .summary("list calls, newest first")
    .description(
      "Lists calls, with names and numbers, newest first. Reads the database, whether or not the program runs.",
    )
    .addOption(new Option("--status <status>", "only this status").choices(CALL_STATUSES))
    .addOption(new Option("--department <department>", "only this department").choices(DEPARTMENTS))
    .addOption(new Option("--selection <key>", "only where this key counts").choices(["1", "2", "3"]))
    .option("--from <time>", "the first time that counts: ISO 8601, UTC unless it names a zone")
    .option("--to <time>", "the first time that no longer counts")
    .option("--q <text>", "the beginning of the name or the number; or a whole callSid or reference")
    .option("--limit <n>", "so many calls", wholeNumber(1, MOST_CALLS), DEFAULT_LIMIT)
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js call list --status failed --from 2026-01-31 --limit 100"))
    .action(
      ending(async (options: CallListOptions) => {
        const { listCalls } = await import("../call-list.ts");
        return listCalls(options);
      }),
    );
}
