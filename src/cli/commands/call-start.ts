import { type Command, Option } from "commander";

import { DEPARTMENTS } from "../../domain/department.ts";
import type { CallStartOptions } from "../call-start.ts";
import { ending, example, JSON_OPTION, SERVER_OPTION } from "../command-parts.ts";

export function addCallStart(call: Command): void {
  call
    .command("start")
    .summary("call somebody")
    .description(
      "Orders a call from the running program, by its front door: all its caps and rules hold. The key for it is " +
        "API_KEY, or the one that is kept beside the database.",
    )
    .requiredOption("--name <name>", "whom the call greets")
    .requiredOption("--number <number>", "the number to call, best as in +911234567890")
    .addOption(
      new Option("--department <department>", "on whose behalf").choices(DEPARTMENTS).makeOptionMandatory(),
    )
    .option(
      "--idempotency-key <key>",
      "the same order with the same key never calls twice; made if not given",
    )
    .option(...SERVER_OPTION)
    .option(...JSON_OPTION)
    .addHelpText(
      "after",
      example("node server.js call start --name Asha --number +911234567890 --department Sales"),
    )
    .action(
      ending(async (options: CallStartOptions) => {
        const { startCall } = await import("../call-start.ts");
        return startCall(options);
      }),
    );
}
