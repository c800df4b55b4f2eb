import type { Logger } from "pino";

import type { Config } from "../config.ts";
import { EnduringLines } from "../logging/enduring-lines.ts";
import { turnLevel } from "../logging/level.ts";
import { jsonLog, readableLog } from "../logging/log.ts";
import { framesOf, reasonOf } from "../logging/reason.ts";

const [STANDARD_OUTPUT, STANDARD_ERROR] = [1, 2];

/**
 * The program's log. Live: JSON lines on standard output. In the sandbox, whose standard output tells the story of
 * its calls, on standard error: readable in a terminal, JSON anywhere else and in production.
 */
export function createLog(config: Config): Logger {
  const { level, production } = config.log;
  if (config.mode === "live") return enduringLog(level, STANDARD_OUTPUT);
  if (process.stderr.isTTY && !production) return readableLog(level, STANDARD_ERROR);
  return enduringLog(level, STANDARD_ERROR);
}

function enduringLog(level: string, descriptor: number): Logger {
  const log = jsonLog(
    level,
    new EnduringLines(descriptor, (lines) => {
      log.error({ lines }, "lines of the log were lost");
    }),
  );
  return log;
}

/** SIGUSR2 makes the log more talkative, step by step, and then as it was configured. */
export function onLevelSignal(log: Logger): void {
  const configured = log.level;
  process.on("SIGUSR2", () => {
    turnLevel(log, configured);
  });
}

/** An error that nobody caught ends the process, as it does by default, but with a line like any other. */
export function logUncaughtErrors(log: Logger): void {
  process.on("uncaughtException", (error) => {
    log.fatal({ reason: reasonOf(error), stack: framesOf(error) }, "uncaught error: the process ends");
    process.exit(1);
  });
}
