import { Command, CommanderError } from "commander";

import { StartError } from "../errors.ts";
import { VERSION } from "../version.ts";
import { example } from "./command-parts.ts";
import { addAudit } from "./commands/audit.ts";
import { addBackup } from "./commands/backup.ts";
import { addCall } from "./commands/call.ts";
import { addDialing } from "./commands/dialing.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addKey } from "./commands/key.ts";
import { addMigrate } from "./commands/migrate.ts";
import { addReassign } from "./commands/reassign.ts";
import { addRecount } from "./commands/recount.ts";
import { addRestore } from "./commands/restore.ts";
import { addServe } from "./commands/serve.ts";
import { addSimulate } from "./commands/simulate.ts";
import { addStats } from "./commands/stats.ts";
import { WrongUse } from "./wrong-use.ts";

const FAILED = 1;
const WRONG_USE = 2;

/** In the order of the help. */
const COMMANDS: readonly ((program: Command) => void)[] = [
  addServe,
  addSimulate,
  addCall,
  addStats,
  addDoctor,
  addDialing,
  addKey,
  addAudit,
  addBackup,
  addRestore,
  addMigrate,
  addRecount,
  addReassign,
];

/** The program with all its commands. Nothing is loaded or done before one of them runs. */
export function buildProgram(): Command {
  const program = new Command("node server.js")
    .description("Automated outbound calls. Without a command it serves.")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this text")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`${sentence(text)} Try --help.\n`) })
    .addHelpText("after", example("node server.js", "node server.js call start --help"))
    .addHelpText("after", "\nExit codes: 0 done, 1 failed or refused, 2 wrong use.");
  for (const add of COMMANDS) add(program);
  return program;
}

/**
 * Runs the command that the words name, or serves if there are none. Whatever an operator can mend is one line on
 * standard error.
 */
export async function runProgram(words: readonly string[]): Promise<void> {
  process.stdout.on("error", ({ code = "unknown error" }: NodeJS.ErrnoException) => {
    // Whoever reads only the beginning of a list has seen enough.
    if (code === "EPIPE") process.exit();
    console.error(`The output could not be written (${code}): see where it goes.`);
    process.exit(FAILED);
  });
  try {
    await buildProgram().parseAsync(words.length === 0 ? ["serve"] : words, { from: "user" });
  } catch (error) {
    process.exitCode = codeFor(error);
    if (error instanceof CommanderError) return;
    console.error(error instanceof StartError ? error.message : error);
  }
}

function codeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE;
  return error instanceof WrongUse ? WRONG_USE : FAILED;
}

/** What the parser says, on one line. */
function sentence(text: string): string {
  const line = text
    .trim()
    .replace(/^error: /, "")
    .replace(/\s*\n\s*/g, " ");
  return /[.)]$/.test(line) ? line : `${line}.`;
}
