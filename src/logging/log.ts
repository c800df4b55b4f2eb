import { type DestinationStream, type Logger, type LoggerOptions, pino } from "pino";
import { build as pretty, isColorSupported } from "pino-pretty";

import { withoutKeySecrets } from "../domain/api-key.ts";
import { visibleJson, visibleWhenParsed } from "./one-line.ts";
import { framesOf, reasonOf } from "./reason.ts";

/** Belt and braces: nothing is logged on purpose that needs this. */
const REDACTED = [
  "*.authorization",
  "*.Authorization",
  "*.apiKey",
  "*.authToken",
  "*.customerName",
  "*.phoneNumber",
];

/** What libraries log of their own accord: our addresses carry names, and their errors what they were asked. */
const SERIALIZERS: NonNullable<LoggerOptions["serializers"]> = {
  err: (error: unknown) => ({ reason: reasonOf(error), stack: framesOf(error) }),
  req: () => undefined,
  res: () => undefined,
};

/** A log of JSON lines, each of which is one line whatever is in it. */
export function jsonLog(level: string, destination: DestinationStream): Logger {
  const hooks = { streamWrite: (line: string) => visibleJson(withoutKeySecrets(line)) };
  return pino({ level, base: null, redact: REDACTED, serializers: SERIALIZERS, hooks }, destination);
}

/**
 * The same for people: a time of day, the level in a word, the message, and what belongs to it.
 *
 * @param destination a file descriptor, or a stream
 */
export function readableLog(level: string, destination: number | NodeJS.WritableStream): Logger {
  const hooks = { streamWrite: (line: string) => visibleWhenParsed(withoutKeySecrets(line)) };
  const form = pretty({
    destination,
    sync: true,
    translateTime: "SYS:HH:MM:ss",
    singleLine: true,
    colorize: typeof destination === "number" && isColorSupported,
    errorLikeObjectKeys: [],
  });
  return pino({ level, base: null, redact: REDACTED, serializers: SERIALIZERS, hooks }, form);
}
