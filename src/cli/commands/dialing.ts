import type { Command } from "commander";

import { ending, example, JSON_OPTION, type JsonChoice } from "../command-parts.ts";

export function addDialing(program: Command): void {
  const dialing = program
    .command("dialing")
    .summary("stop and start all dialing")
    .description(
      "The switch for all dialing, in the database itself: it works while the program is down or hangs. Without a " +
        "further word it shows how the switch stands.",
    );
  dialing
    .command("stop")
    .summary("let nobody be called from now on")
    .description("Lets nobody be called from now on. Calls that are in progress go on until they are ended.")
    .requiredOption("--reason <text>", "why; shown to whoever is refused, kept in the audit log")
    .option(...JSON_OPTION)
    .addHelpText("after", example('node server.js dialing stop --reason "wrong list imported"'))
    .action(ending(({ reason, json = false }: Reasoned & JsonChoice) => turn("stopped", reason, json)));
  dialing
    .command("start")
    .summary("let people be called again")
    .description("Lets people be called again.")
    .option("--reason <text>", "why; kept in the audit log")
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js dialing start"))
    .action(ending(({ reason, json = false }: Reasoned & JsonChoice) => turn("running", reason, json)));
  dialing
    .command("show", { isDefault: true })
    .summary("say how the switch stands, and since when")
    .description("Says how the switch stands, since when, by whom and why.")
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js dialing show"))
    .action(
      ending(async ({ json = false }: JsonChoice) => {
        const { showSwitch } = await import("../dialing-switch.ts");
        return showSwitch(json);
      }),
    );
}

interface Reasoned {
  readonly reason?: string;
}

async function turn(state: "stopped" | "running", reason = "", asJson: boolean): Promise<number> {
  const { turnSwitch } = await import("../dialing-switch.ts");
  return turnSwitch(state, reason, asJson);
}
