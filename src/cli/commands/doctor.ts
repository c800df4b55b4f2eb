import type { Command } from "commander";

import { ending, example, JSON_OPTION, type JsonChoice } from "../command-parts.ts";

export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .summary("look at everything and say what is wrong")
    .description(
      "Looks at everything and says what is wrong, why that matters and what to do. Exit code 1 if anything is at fault. " +
        "Changes nothing.",
    )
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js doctor"))
    .action(
      ending(async ({ json = false }: JsonChoice) => {
        const { doctor } = await import("../doctor.ts");
        return doctor({ json: json || !process.stdout.isTTY });
      }),
    );
}
