import { type Command, InvalidArgumentError } from "commander";

import { ending, example } from "../command-parts.ts";
import type { SimulateOptions } from "../simulate.ts";

export function addSimulate(program: Command): void {
  program
    .command("simulate")
    .summary("run the simulator of Twilio alone, for any Twilio client")
    .description("Runs the simulator of Twilio alone, for any Twilio client. No call is real.")
    .option("--port <n>", "where it listens (4010; 0 takes any free port)", amount)
    .option("--host <address>", "on which address (127.0.0.1)")
    .option("--account-sid <sid>", "the account that it knows")
    .option("--auth-token <token>", "the account's token")
    .option("--speed <n>", "how many times faster than real calls run (1)", amount)
    .option("--seed <n>", "the same number makes people answer in the same way", amount)
    .option("--faults <names>", "trouble by name, as in duplicate,drop=0.1")
    .option("--quiet", "tell no stories")
    .addHelpText(
      "after",
      example("node server.js simulate --speed 10 --faults duplicate,reorder=0.3 --seed 7"),
    )
    .action(
      ending(async (options: SimulateOptions) => {
        const { simulate } = await import("../simulate.ts");
        return simulate(options);
      }),
    );
}

function amount(text: string): number {
  const number = Number(text);
  if (text === "" || !Number.isFinite(number) || number < 0)
    throw new InvalidArgumentError("It must be a number from 0.");
  return number;
}
