import { parseArgs } from "node:util";

import { auditCommand } from "./cli/audit.ts";
import { DIALING_OPTIONS, dialingCommand } from "./cli/dialing-command.ts";
import { doctor } from "./cli/doctor.ts";
import { keyCommand } from "./cli/key.ts";
import { migrateOnly } from "./cli/migrate.ts";
import { reassign } from "./cli/reassign.ts";
import { recount } from "./cli/recount.ts";
import { serve } from "./cli/serve.ts";
import { simulate, SIMULATE_OPTIONS } from "./cli/simulate.ts";
import { WrongUse } from "./cli/wrong-use.ts";
import { StartError } from "./errors.ts";

const HELP = `Usage: node server.js [command]

  serve      the backend (default); configured by the environment and .env
  simulate   the Twilio simulator alone, for any Twilio client
               --port N (4010)  --host H (127.0.0.1)  --account-sid AC…  --auth-token T
               --speed N (1)  --seed N  --faults duplicate,drop=0.1,…  --quiet
  doctor     looks at everything and says what is wrong and what to do; exit code 1 if anything is at fault
               --json (also when its output is no terminal)
  migrate    brings the schema of the database up to date, as every start does
  recount    rebuilds every counter from the rows and says what differed
  reassign   gives the database to the carrier account that is configured now
  key        makes, lists and revokes keys for the API; see key --help
  audit      lists who did what; see audit --help

  dialing    stop --reason "…" | start | show: the switch for all dialing, in the database itself, so that it works
             while the server is down or hangs; JSON when piped or with --json

  --help     this text
`;

/** Runs one command. @returns the exit code, or null while the command keeps running. */
async function main(): Promise<number | null> {
  const [first, ...others] = process.argv.slice(2);
  if (first === "key") return keyCommand(others);
  if (first === "audit") return auditCommand(others);
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: "boolean", short: "h" },
      ...SIMULATE_OPTIONS,
      ...DIALING_OPTIONS,
    },
  });
  const [command = "serve", ...rest] = positionals;
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (command === "dialing") return dialingCommand(rest, values);
  if (rest.length > 0) throw new StartError(`${rest.join(" ")}: not understood. Try --help.`);
  switch (command) {
    case "serve":
      return serve();
    case "simulate":
      return simulate(values);
    case "doctor":
      return doctor({ json: values.json === true || !process.stdout.isTTY });
    case "migrate":
      return migrateOnly();
    case "recount":
      return recount();
    case "reassign":
      return reassign();
    default:
      throw new StartError(`${command}: there is no such command. Try --help.`);
  }
}

try {
  const code = await main();
  if (code !== null) process.exitCode = code;
} catch (error) {
  const expected = error instanceof StartError || isArgumentError(error);
  console.error(expected ? error.message : error);
  process.exitCode = error instanceof WrongUse ? 2 : 1;
}

function isArgumentError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    error.code.startsWith("ERR_PARSE_ARGS")
  );
}
