import { existsSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

import type { Logger } from "pino";

import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { isLostServer, leaveTrace, refuseLostDatabase, wasThere } from "./earlier-start.ts";
import { StartError, StorageUnavailableError } from "./errors.ts";
import { reasonOf } from "./logging/reason.ts";
import type { Database } from "./storage/database.ts";
import { claimForAccount, nameDatabase, owningAccount } from "./storage/database-facts.ts";
import { guardedReader } from "./storage/guarded-reader.ts";
import { migrate } from "./storage/migrate.ts";
import { databaseVariable, EMPTY_IN_PLACE, openDatabase } from "./storage/open-database.ts";
import { completeSearchNames } from "./storage/search-names.ts";

/** Milliseconds that a start waits for the database; webhooks that come meanwhile are lost. */
const LONGEST_WAIT = 5_000;
/** Milliseconds that a write waits for the preparation that is under way. */
const PATIENCE = 1_000;
/** Milliseconds between two attempts to prepare a database that was away. */
const RETRY = 500;

interface Parts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  /** Told when the database comes back and turns out to be one that this program must not use. */
  readonly refused: (error: StartError) => void;
  /** Told whether the database answers, once at the start it did not. */
  readonly seen: (answers: boolean) => void;
}

/**
 * Opens the database that the configuration names, brings its schema up to date, and checks whose it is.
 *
 * Where an earlier start has left its journal, a database that is away does not stop the start: webhooks find the
 * journal meanwhile, and nothing is dialed. It is prepared as soon as it is back, and before that no write and no
 * question gets through. At the very first start an unreachable database is rather a wrong address.
 *
 * @throws StartError if the database must not be used, or cannot be, whatever one waits for.
 */
export async function openPreparedDatabase(parts: Parts): Promise<Database> {
  const { config, clock, log, refused, seen } = parts;
  const database = await openDatabase({ ...config.database, wasThere: await wasThere(config) });
  const account = owningAccount(config);
  let prepared = false;
  let preparing: Promise<void> | undefined;

  async function prepare(): Promise<void> {
    if (await isLostServer(config, database.reader)) throw new StorageUnavailableError(EMPTY_IN_PLACE);
    await migrate(database, clock.now());
    await completeSearchNames(database);
    await claimForAccount(database, account, databaseVariable(config.database));
    await nameDatabase(database);
    await leaveTrace(config);
    prepared = true;
  }

  /** One preparation at a time, whoever asks for it. */
  function underWay(): Promise<void> {
    preparing ??= prepare().finally(() => (preparing = undefined));
    return preparing;
  }

  async function ensurePrepared(patience: number): Promise<void> {
    if (prepared) return;
    const tooLate = new StorageUnavailableError("The database is not prepared yet.");
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(reject, patience, tooLate);
    });
    try {
      await Promise.race([underWay(), over]);
    } finally {
      clearTimeout(timer);
    }
  }

  try {
    await ensurePrepared(LONGEST_WAIT);
    return database;
  } catch (error) {
    if (!(error instanceof StorageUnavailableError) || !existsSync(config.journal.folder)) {
      await database.close();
      await refuseLostDatabase(config);
      throw error instanceof StorageUnavailableError ? unreachable(config, error) : error;
    }
    log.error({ reason: reasonOf(error) }, "started without the database: webhooks wait in the journal");
    seen(false);
  }

  const ending = new AbortController();
  /** Until the database is back, or turns out to be one that must not be used. */
  async function prepareLater(): Promise<void> {
    while (!prepared && !ending.signal.aborted) {
      try {
        await underWay();
        seen(true);
        log.warn("the database is back");
      } catch (error) {
        if (error instanceof StartError) {
          refused(error);
          return;
        }
        await wait(RETRY, undefined, { signal: ending.signal }).catch(() => undefined);
      }
    }
  }
  const preparingLater = prepareLater();

  return {
    reader: guardedReader(database.reader, () => prepared),
    longReader: guardedReader(database.longReader, () => prepared),
    waitingReads: () => database.waitingReads(),
    jsonOf: database.jsonOf,
    async write(work) {
      await ensurePrepared(PATIENCE);
      return database.write(work);
    },
    async overhaul(work) {
      await ensurePrepared(PATIENCE);
      return database.overhaul(work);
    },
    async close() {
      ending.abort();
      await Promise.race([preparingLater, wait(PATIENCE, undefined, { ref: false })]);
      await database.close();
    },
  };
}

function unreachable(config: Config, { message }: StorageUnavailableError): StartError {
  const variable = databaseVariable(config.database);
  return new StartError(
    `${variable}: the database takes nothing (${message}): check that it is there and free.`,
  );
}
