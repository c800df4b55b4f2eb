import { type Logger, pino } from "pino";
import { build as pretty } from "pino-pretty";

import type { Config } from "../config.ts";

/** Belt and braces: nothing is logged on purpose that needs this. */
const REDACTED = [
  "*.authorization",
  "*.Authorization",
  "*.apiKey",
  "*.authToken",
  "*.customerName",
  "*.phoneNumber",
];

/** The program's log: JSON lines on standard output when live, readable text on standard error in the sandbox. */
export function createLog(config: Config): Logger {
  const options = { level: config.log.level, base: null, redact: REDACTED };
  if (config.mode === "live") return pino(options);
  return pino(
    options,
    pretty({ destination: 2, sync: true, translateTime: "SYS:HH:MM:ss", singleLine: true }),
  );
}
