import type { Command } from "commander";

import { ending, example, JSON_OPTION } from "../command-parts.ts";
import type { RestoreOptions } from "../restore.ts";

export function addRestore(program: Command): void {
  program
    .command("restore")
    .summary("put a backup in the place of the database")
    .description(
      "Puts a backup in the place of the database, which is kept beside it. The backup is read through first; refused " +
        "while a program uses the database. Dialing is stopped in what was restored: it does not know what was ordered " +
        "after the backup, and would take a repeat for a new order.",
    )
    .argument("<file>", "the backup; its folder FILE.journal has to be beside it, if it has one")
    .option("--keep-dialing", "leave dialing as it was in the backup instead of stopping it")
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js restore /var/backups/calls.backup"))
    .action(
      ending(async (file: string, options: RestoreOptions) => {
        const { restore } = await import("../restore.ts");
        return restore(file, options);
      }),
    );
}
