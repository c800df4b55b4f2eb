import type { Command } from "commander";

import { ending, example, JSON_OPTION, type JsonChoice } from "../command-parts.ts";

export function addCallShow(call: Command): void {
  call
    .command("show")
    .summary("show one call with its events")
    .description(
      "Shows one call, with name and number, its events, recordings and conversation. Reads the database, whether or " +
        "not the program runs.",
    )
    .argument("<name>", "a callSid (CA…) or a reference (call_…)")
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js call show CA0123456789abcdef0123456789abcdef"))
    .action(
      ending(async (name: string, { json = false }: JsonChoice) => {
        const { showCall } = await import("../call-show.ts");
        return showCall(name, json);
      }),
    );
}
