import type { Command } from "commander";

import { ending, example, JSON_OPTION, type JsonChoice } from "../command-parts.ts";

export function addRestore(program: Command): void {
  program
    .command("restore")
    .summary("put a backup in the place of the database")
    .description(
      "Puts a backup in the place of the database, which is kept beside it. The backup is read through first; refused " +
        "while a program uses the database.",
    )
    .argument("<file>", "the backup; its folder FILE.journal has to be beside it, if it has one")
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js restore /var/backups/calls.backup"))
    .action(
      ending(async (file: string, { json = false }: JsonChoice) => {
        const { restore } = await import("../restore.ts");
        return restore(file, json);
      }),
    );
}
