import type { Command } from "commander";

import { ending, example, JSON_OPTION, type JsonChoice } from "../command-parts.ts";

export function addMigrate(program: Command): void {
  program
    .command("migrate")
    .summary("bring the database's schema up to date")
    .description("Brings the schema of the database up to date, as every start does. Starts nothing.")
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js migrate"))
    .action(
      ending(async ({ json = false }: JsonChoice) => {
        const { migrateOnly } = await import("../migrate.ts");
        return migrateOnly(json);
      }),
    );
}
