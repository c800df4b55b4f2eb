import { switchDialing, type SwitchWish } from "../actions/switch-dialing.ts";
import type { Config } from "../config.ts";
import { COMMAND_LINE } from "../domain/access.ts";
import type { DialingSwitch } from "../domain/start-limits.ts";
import { readDialingSwitch } from "../storage/dialing-switch.ts";
import { readingStoredCalls } from "./reading.ts";
import { expectDatabase, withDatabase } from "./stored-calls.ts";

/** How the switch stands, and in which database: a stop in the wrong one would stop nothing. */
export interface SwitchReport {
  readonly dialing: DialingSwitch;
  /** Whether this command has turned it. */
  readonly turned: boolean;
  /** A file, or server and name; no secret. */
  readonly database: string;
}

/**
 * Turns the switch in the database itself, so that it works while the server is down or hangs.
 *
 * @throws StartError with one line for the operator.
 */
export async function turnDialing(config: Config, wish: SwitchWish): Promise<SwitchReport> {
  await expectDatabase(config);
  const { dialing, outcome } = await withDatabase(config, (database) =>
    switchDialing(database, wish, COMMAND_LINE, new Date()),
  );
  return { dialing, turned: outcome === "turned", database: placeOf(config) };
}

/** How the switch stands; changes nothing. @throws StartError with one line for the operator. */
export async function showDialing(config: Config): Promise<SwitchReport> {
  await expectDatabase(config);
  const dialing = await readingStoredCalls(config, readDialingSwitch);
  return { dialing, turned: false, database: placeOf(config) };
}

function placeOf({ database: { path, url } }: Config): string {
  if (url === null) return path;
  const { host, pathname } = new URL(url);
  return host + pathname;
}
