import type { Command } from "commander";

import { ending, example, JSON_OPTION, type JsonChoice } from "../command-parts.ts";

export function addRecount(program: Command): void {
  program
    .command("recount")
    .summary("rebuild every counter from the calls")
    .description("Rebuilds every counter from the rows and says what differed.")
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js recount"))
    .action(
      ending(async ({ json = false }: JsonChoice) => {
        const { recount } = await import("../recount.ts");
        return recount(json);
      }),
    );
}
