import type { Command } from "commander";

import type { BackupOptions } from "../backup.ts";
import { ending, example, JSON_OPTION } from "../command-parts.ts";

export function addBackup(program: Command): void {
  program
    .command("backup")
    .summary("copy the database into a file, while the program runs")
    .description(
      "Copies the database into a file, while the program runs, opens the copy and reads it through. Events that wait " +
        "in the journal, or were set aside, go into the folder FILE.journal beside it.",
    )
    .argument("<file>", "where the backup goes; relative to the current folder")
    .option("--force", "replace a backup of that name")
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js backup /var/backups/calls.backup"))
    .action(
      ending(async (file: string, options: BackupOptions) => {
        const { backup } = await import("../backup.ts");
        return backup(file, options);
      }),
    );
}
