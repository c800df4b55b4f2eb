import type { Command } from "commander";

import { ending, example, JSON_OPTION, type JsonChoice } from "../command-parts.ts";

export function addReassign(program: Command): void {
  program
    .command("reassign")
    .summary("give the database to the carrier account that is configured")
    .description(
      "Gives the database to the carrier account that is configured, after a move to another one. A sandbox's calls " +
        "never become real ones.",
    )
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js reassign"))
    .action(
      ending(async ({ json = false }: JsonChoice) => {
        const { reassign } = await import("../reassign.ts");
        return reassign(json);
      }),
    );
}
