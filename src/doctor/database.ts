import { type Finding, fine } from "../domain/finding.ts";
import type { DatabaseInspection, InspectionFailure } from "../storage/inspection.ts";
import { databaseVariable } from "../storage/open-database.ts";
import type { Subject } from "./subject.ts";

type Sentences = Pick<Finding, "code" | "what" | "why" | "todo">;

const NOTHING_WORKS = "Webhooks wait in the journal, no call is placed, and nothing can be read.";

/** Why it could not be looked into. What the library is to blame for, the runtime's check tells. */
function failure(reason: InspectionFailure, variable: string): Sentences | null {
  switch (reason) {
    case "library-unloadable":
      return null;
    case "not-permitted":
      return {
        code: "database_not_permitted",
        what: `${variable}: the database is there, and this user may not open it.`,
        why: NOTHING_WORKS,
        todo: "Give the file and its folder, or the tables, to the user under whom the program runs.",
      };
    case "damaged":
      return {
        code: "database_damaged",
        what: `${variable}: what is there is no database, or it is damaged.`,
        why: "A running program may write on beside the damage, which makes it worse; what the database refuses waits in the journal, and such orders are refused. Without a program nothing is kept.",
        todo: "End the program if one runs, copy the file and its companions (-wal, -shm) aside, and restore the last backup.",
      };
    case "credentials-refused":
      return {
        code: "database_credentials_refused",
        what: `${variable}: the server refuses user or password.`,
        why: NOTHING_WORKS,
        todo: "Correct user and password in the address; special characters are percent-encoded.",
      };
    case "no-such-database":
      return {
        code: "database_unknown",
        what: `${variable}: the server has no database of this name.`,
        why: NOTHING_WORKS,
        todo: "Correct the name at the end of the address, or create the database.",
      };
    case "unreachable":
      return {
        code: "database_unreachable",
        what: `${variable}: nobody answers at that address, or the server takes no connection.`,
        why: NOTHING_WORKS,
        todo: "Check that the server runs, and host and port of the address; then its limit of connections.",
      };
    case "no-answer-in-time":
      return {
        code: "database_silent",
        what: `${variable}: the database does not answer in time.`,
        why: NOTHING_WORKS,
        todo: "Look for a process that holds it (a backup, a long transaction), and at the load of its machine.",
      };
    case "unknown":
      return {
        code: "database_failing",
        what: `${variable}: the database cannot be opened, and does not say why in words that are known.`,
        why: NOTHING_WORKS,
        todo: "Look into the database server's log, or start the program and read what it says.",
      };
  }
}

/** Whether the database is reachable, sound, writable, and this account's. */
export async function checkDatabase({ config, lookIntoDatabase, owner }: Subject): Promise<Finding[]> {
  const variable = databaseVariable(config.database);
  const database = await lookIntoDatabase();
  if (database.is === "missing") {
    return [
      {
        check: "database",
        state: "warning",
        code: "database_missing",
        what: `${variable}: there is no file ${config.database.path}.`,
        why: "The first start makes it. After that, calls that were stored are not to be found.",
        todo: "Nothing before the first start; else look for a wrong path, or a disk that is not mounted.",
      },
    ];
  }
  if (database.is === "failed") {
    const told = failure(database.reason, variable);
    return told === null ? [notAsked()] : [{ check: "database", state: "fault", ...told }];
  }
  const integrity = await database.integrity;
  const found = [
    ...writing(database, variable),
    ...soundness(integrity, variable),
    ...ownership(database.owner, owner, variable),
  ];
  const sound = integrity === "sound" ? ", sound" : "";
  return found.length > 0
    ? found
    : [fine("database", `${database.engine}: reachable${sound}, writable, ours.`)];
}

type Open = Extract<DatabaseInspection, { readonly is: "open" }>;

function writing({ writes }: Open, variable: string): Finding[] {
  if (writes === "taken") return [];
  const locked = writes === "locked";
  return [
    {
      check: "database",
      state: "fault",
      code: locked ? "database_locked" : "database_read_only",
      what: `${variable}: ${locked ? "another process has kept the right to write for seconds" : "it can be read, but not written"}.`,
      why: "Webhooks wait in the journal, and no call is placed.",
      todo: locked
        ? "Find the process (a second program, a backup, an open shell) and end its transaction."
        : "Check the permissions, whether the disk is mounted read-only, and whether the server is a standby.",
    },
  ];
}

function soundness(state: Awaited<Open["integrity"]>, variable: string): Finding[] {
  if (state === "damaged") {
    const told = failure("damaged", variable);
    return told === null ? [] : [{ check: "database", state: "fault", ...told }];
  }
  if (state !== "unfinished") return [];
  return [
    {
      check: "database",
      state: "skipped",
      code: "integrity_unfinished",
      what: `${variable}: the file is too large to be checked for damage in a few seconds.`,
      why: "Damage may go unseen.",
      todo: "Check a backup of it at leisure, with PRAGMA integrity_check.",
    },
  ];
}

function ownership(found: string | null, wanted: string, variable: string): Finding[] {
  if (found === null || found === wanted) return [];
  return [
    {
      check: "database",
      state: "fault",
      code: "database_foreign",
      what: `${variable}: the calls in it belong to another carrier account, or to the sandbox.`,
      why: "The program does not start on it: calls of one account mean nothing to another.",
      todo: "Choose another database; after a change of account, run 'node server.js reassign'.",
    },
  ];
}

function notAsked(): Finding {
  return {
    check: "database",
    state: "skipped",
    code: "database_not_asked",
    what: "The database could not be looked at, since its library does not load.",
    why: NOTHING_WORKS,
    todo: "Mend the runtime first.",
  };
}
