import type { Command } from "commander";

import { ending, example, JSON_OPTION, type JsonChoice } from "../command-parts.ts";

export function addStats(program: Command): void {
  program
    .command("stats")
    .summary("count the calls")
    .description("Counts the calls, as GET /stats does. Reads the database, whether or not the program runs.")
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js stats"))
    .action(
      ending(async ({ json = false }: JsonChoice) => {
        const { showStats } = await import("../stats.ts");
        return showStats(json);
      }),
    );
}
