import type { Logger } from "pino";

/** From the quietest to the most talkative; the first two say too little to be chosen at run time. */
const STEPS = ["warn", "info", "debug", "trace"];

/**
 * Makes the log one step more talkative, and after the most talkative step as it was configured. The line that says
 * so is written while the more talkative of the two levels is in force, so that it is always seen.
 *
 * @param configured the level that the program was started with
 */
export function turnLevel(log: Logger, configured: string): void {
  const steps = [configured, ...STEPS.slice(STEPS.indexOf(configured) + 1)];
  const next = steps[steps.indexOf(log.level) + 1];
  if (next !== undefined) log.level = next;
  log.warn({ logLevel: next ?? configured }, "log level changed");
  if (next === undefined) log.level = configured;
}
