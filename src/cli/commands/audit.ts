import type { Command } from "commander";

import type { AuditOptions } from "../audit.ts";
import { ending, example, JSON_OPTION, wholeNumber } from "../command-parts.ts";

const DEFAULT_LIMIT = 100;
const MOST_ENTRIES = 9_999_999_999;

export function addAudit(program: Command): void {
  program
    .command("audit")
    .summary("list who did what, newest first")
    .description(
      "Lists who did what, newest first: keys made and revoked, the switch for dialing, calls ended, sessions, follow-ups.",
    )
    .option("--action <action>", "only this action, such as key.create")
    .option("--key <id>", "only what was done with this key; configured is that of the configuration")
    .option("--from <time>", "the first time that counts: ISO 8601, UTC unless it names a zone")
    .option("--to <time>", "the first time that no longer counts")
    .option("--limit <n>", "so many entries", wholeNumber(1, MOST_ENTRIES), DEFAULT_LIMIT)
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js audit --action key.create --limit 20"))
    .action(
      ending(async (options: AuditOptions) => {
        const { audit } = await import("../audit.ts");
        return audit(options);
      }),
    );
}
