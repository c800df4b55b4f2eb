import type { Command } from "commander";

import type { CallEndOptions } from "../call-end.ts";
import { ending, example, JSON_OPTION, SERVER_OPTION } from "../command-parts.ts";

export function addCallEnd(call: Command): void {
  call
    .command("end")
    .summary("end a call that is under way")
    .description("Asks the running program, by its front door, to end a call at the carrier.")
    .argument("<name>", "a callSid (CA…) or a reference (call_…)")
    .option(...SERVER_OPTION)
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js call end CA0123456789abcdef0123456789abcdef"))
    .action(
      ending(async (name: string, options: CallEndOptions) => {
        const { endCall } = await import("../call-end.ts");
        return endCall(name, options);
      }),
    );
}
