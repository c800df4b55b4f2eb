import type { Command } from "commander";

import { ending, example } from "../command-parts.ts";

export function addServe(program: Command): void {
  program
    .command("serve")
    .summary("run the backend, as also without a command")
    .description("Runs the backend until a signal ends it. Configured by the environment and .env.")
    .addHelpText("after", example("node server.js serve", "PORT=8080 node server.js"))
    .action(
      ending(async () => {
        const { serve } = await import("../serve.ts");
        return serve();
      }),
    );
}
