import type { AccountQuestions } from "../carriers/carrier.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import { daysUntil } from "../domain/business-day.ts";
import { inspectJournal, type JournalInspection } from "../journal/inspection.ts";
import { owningAccount } from "../storage/database-facts.ts";
import { type DatabaseInspection, inspectDatabase } from "../storage/inspection.ts";
import { utcText } from "../storage/utc-text.ts";
import { askBeside, type Beside, failsDatabase } from "./beside.ts";
import type { ReachIdentity } from "./reach-proof.ts";

const HOUR = 3_600_000;

/** Where questions through the public address are to arrive. */
export type ReachTarget =
  /** In this very process. */
  | { readonly is: "here"; readonly identity: ReachIdentity }
  /** In the program that listens on our port; its origin on this machine. */
  | { readonly is: "beside"; readonly origin: string; readonly identity: ReachIdentity }
  /** Nowhere: `why` says what keeps us from asking. */
  | { readonly is: "nowhere"; readonly code: "sandbox_elsewhere" | "cannot_listen"; readonly detail: string };

interface Parts {
  readonly config: Config;
  readonly clock: Clock;
  readonly carrier: AccountQuestions;
  /** The origin at which the carrier reaches us. */
  readonly publicUrl: string;
  readonly reach: ReachTarget;
  /** What this program itself knows of its journal; null where it has none open. */
  readonly backlog: { readonly waiting: number; readonly setAside: number } | null;
  /** Whether the database has failed this program when it was last needed; null where it is not the one that runs. */
  readonly isDatabaseFailing: boolean | null;
}

/** What is examined, and whom to ask. What several checks want to know is asked once. */
export interface Subject extends Parts {
  /** The carrier account that database and journal have to belong to. */
  readonly owner: string;
  readonly askAccount: () => ReturnType<AccountQuestions["readAccount"]>;
  readonly lookIntoDatabase: () => Promise<DatabaseInspection>;
  readonly lookIntoJournal: () => Promise<JournalInspection>;
  /** Who listens on our port in our place; null where nobody does. */
  readonly askBeside: () => Promise<Beside | null>;
  /** The same of the program that runs, this one or that on our port; null where none says. */
  readonly askWhetherDatabaseFails: () => Promise<boolean | null>;
}

/** One examination's subject; not to be used for a second one. */
export function subjectOf(parts: Parts): Subject {
  const { carrier, config, reach } = parts;
  const owner = owningAccount(config);
  const askOnce = once(async () =>
    reach.is === "beside" ? askBeside(carrier, reach.origin, reach.identity) : null,
  );
  return {
    ...parts,
    owner,
    askAccount: once(() => carrier.readAccount()),
    lookIntoDatabase: once(() => inspectDatabase(config.database, ordersLookedAt(parts))),
    lookIntoJournal: once(() => inspectJournal(config.journal.folder, owner)),
    askBeside: askOnce,
    askWhetherDatabaseFails: async () => {
      if (reach.is !== "beside") return parts.isDatabaseFailing;
      return (await askOnce())?.is === "ours" ? failsDatabase(reach.origin) : null;
    },
  };
}

/** The day and the hour whose orders count for the caps at this moment. */
function ordersLookedAt({ clock, config }: Parts) {
  const now = clock.now();
  return {
    day: daysUntil(config.timeZone, now).today.day,
    since: utcText(new Date(now.getTime() - HOUR)),
    perHour: config.calls.maxCallsPerHour,
  };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}
