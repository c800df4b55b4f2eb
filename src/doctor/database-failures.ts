import type { OpenDatabase } from "../storage/inspected-tables.ts";
import type { InspectionFailure } from "../storage/inspection.ts";

/** What is said of a database that does not work; `what` goes on behind the variable's name, without a full stop. */
export interface DatabaseFailure {
  readonly code: string;
  readonly what: string;
  readonly why: string;
  readonly todo: string;
}

const NOTHING_WORKS = "Webhooks wait in the journal, no call is placed, and nothing can be read.";
const NOTHING_WRITTEN = "Webhooks wait in the journal, and no call is placed.";

/** Why it can be read, and not be written. */
export const UNWRITABLE: Readonly<Record<Exclude<OpenDatabase["writes"], "taken">, DatabaseFailure>> = {
  locked: {
    code: "database_locked",
    what: "another process has kept the right to write for seconds",
    why: NOTHING_WRITTEN,
    todo: "Find the process (the program itself if it hangs, a second one, a backup, an open shell) and end its transaction; a process that hangs ends with kill -9, and nothing that it has acknowledged is lost.",
  },
  "read-only": {
    code: "database_read_only",
    what: "it can be read, but not written",
    why: NOTHING_WRITTEN,
    todo: "Check the permissions, whether the disk is mounted read-only, and whether the server is a standby.",
  },
  full: {
    code: "database_full",
    what: "its disk is full: nothing can be written",
    why: "A running program keeps webhooks in the reserve of its journal, and no call is placed.",
    todo: "Leave the program running and make room, not from the program's own files; it goes on by itself.",
  },
  failing: {
    code: "database_io_error",
    what: "its disk refuses to be written or read (input/output error)",
    why: "A disk, or a mount, that fails may damage what is there. Webhooks wait in the journal, and no call is placed.",
    todo: "Copy the newest backup to another machine first. Then look into the system's log for the disk, and at quotas and limits of this user.",
  },
};

/** Nothing is wrong with it, and yet the program that runs gets nowhere with it. */
export const NOT_IN_USE: DatabaseFailure = {
  code: "database_not_in_use",
  what: "it is well, but the program that runs could not use its database when it last needed it",
  why: "Orders are refused, and webhooks wait in the journal. Most likely this file was put in the place of another while the program ran, which goes by the other one; or the program has seen damage, and writes no more.",
  todo: "Restart the program: it takes this database, and what waits. Only if GET /ready says 'ok' meanwhile was it a trouble that is over.",
};

/** A database on a server that holds nothing. @param traces what shows that there was another, in words */
export function serverLost(traces: readonly string[]): DatabaseFailure {
  return {
    code: "database_lost",
    what: `the database is an empty one, and there was another: ${traces.join(", and ")}`,
    why: "All calls were in it. The program does not take an empty one for it: it refuses orders, and keeps webhooks in its journal until the other is back.",
    todo: "Look for a wrong address or name of the database; else restore the newest backup into this one (docs/operations.md, 'A lost database'). The program goes on by itself.",
  };
}

/** Why it could not be looked into. What the library is to blame for, the runtime's check tells. */
export const FAILURES: Readonly<Record<Exclude<InspectionFailure, "library-unloadable">, DatabaseFailure>> = {
  full: UNWRITABLE.full,
  "io-error": UNWRITABLE.failing,
  "not-permitted": {
    code: "database_not_permitted",
    what: "the database is there, and this user may not open it",
    why: NOTHING_WORKS,
    todo: "Give the file and its folder, or the tables, to the user under whom the program runs.",
  },
  "not-a-file": {
    code: "database_no_file",
    what: "the path leads to something that is no file",
    why: "The program does not start.",
    todo: "Set the path of a file; a folder's name is not enough.",
  },
  damaged: {
    code: "database_damaged",
    what: "what is there is no database, or it is damaged",
    why: "A running program may write on beside the damage, which makes it worse; what the database refuses waits in the journal, and such orders are refused. Without a program nothing is kept.",
    todo: "Copy the file and its -wal aside while the program runs, which writes into it once more as it ends; then end the program, and restore the last backup. 'deploy/bring-back restore' does it in this order.",
  },
  "credentials-refused": {
    code: "database_credentials_refused",
    what: "the server refuses user or password",
    why: NOTHING_WORKS,
    todo: "Correct user and password in the address; special characters are percent-encoded.",
  },
  "no-such-database": {
    code: "database_unknown",
    what: "the server has no database of this name",
    why: NOTHING_WORKS,
    todo: "Correct the name at the end of the address, or create the database.",
  },
  unreachable: {
    code: "database_unreachable",
    what: "nobody answers at that address, or the server takes no connection",
    why: NOTHING_WORKS,
    todo: "Check that the server runs, and host and port of the address; then its limit of connections.",
  },
  "no-answer-in-time": {
    code: "database_silent",
    what: "the database does not answer in time",
    why: NOTHING_WORKS,
    todo: "Look for a process that holds it (a backup, a long transaction), and at the load of its machine.",
  },
  unknown: {
    code: "database_failing",
    what: "the database cannot be opened, and does not say why in words that are known",
    why: NOTHING_WORKS,
    todo: "Look into the database server's log, or start the program and read what it says.",
  },
};
