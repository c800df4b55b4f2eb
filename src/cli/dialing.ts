import { existsSync } from "node:fs";
import { userInfo } from "node:os";

import { switchDialing, type SwitchWish } from "../actions/switch-dialing.ts";
import type { Config } from "../config.ts";
import { type Caller, SCOPES } from "../domain/access.ts";
import type { DialingSwitch } from "../domain/start-limits.ts";
import { StartError } from "../errors.ts";
import { readDialingSwitch } from "../storage/dialing-switch.ts";
import { databaseVariable } from "../storage/open-database.ts";
import { withDatabase } from "./stored-calls.ts";

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
  return onExisting(config, (database) => switchDialing(database, wish, operator(), new Date()));
}

/** How the switch stands. @throws StartError with one line for the operator. */
export async function showDialing(config: Config): Promise<SwitchReport> {
  return onExisting(config, async ({ reader }) => ({
    dialing: await readDialingSwitch(reader),
    turned: false,
  }));
}

async function onExisting(
  config: Config,
  work: (
    database: Parameters<Parameters<typeof withDatabase>[1]>[0],
  ) => Promise<Omit<SwitchReport, "database">>,
): Promise<SwitchReport> {
  const { path, url } = config.database;
  if (url === null && !existsSync(path)) {
    throw new StartError(
      `${databaseVariable(config.database)}: there is no database at ${path}: is this the server's environment?`,
    );
  }
  const done = await withDatabase(config, work);
  return { ...done, database: url === null ? path : serverIn(url) };
}

function serverIn(url: string): string {
  const { host, pathname } = new URL(url);
  return host + pathname;
}

/** Whoever may write the database may do everything; the name is that of the account on this machine. */
function operator(): Caller {
  return { keyId: "command", scopes: new Set(SCOPES), name: accountName() };
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a user that has no entry.
    return "command line";
  }
}
