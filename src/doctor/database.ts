import { type Finding, fine } from "../domain/finding.ts";
import type { DatabaseInspection } from "../storage/inspection.ts";
import { databaseVariable } from "../storage/open-database.ts";
import { type DatabaseFailure, FAILURES, NOT_IN_USE, serverLost, UNWRITABLE } from "./database-failures.ts";
import { tracesOfAnother, tracesOfDatabase } from "./earlier-life.ts";
import type { Subject } from "./subject.ts";

/** Whether the database is reachable, sound, writable, and this account's. */
export async function checkDatabase(subject: Subject): Promise<Finding[]> {
  const { config, lookIntoDatabase, owner } = subject;
  const variable = databaseVariable(config.database);
  const database = await lookIntoDatabase();
  if (database.is === "missing") {
    return [absent(variable, `there is no file ${config.database.path}`, await tracesOfDatabase(subject))];
  }
  if (database.is === "empty") {
    return [absent(variable, `${config.database.path} is an empty file`, await tracesOfDatabase(subject))];
  }
  if (database.is === "failed") {
    return database.reason === "library-unloadable"
      ? [notAsked()]
      : [fault(variable, FAILURES[database.reason])];
  }
  const traces = await tracesOfAnother(subject, database);
  if (traces.length > 0) {
    return config.database.url === null
      ? [lost(variable, `${config.database.path} is an empty one`, traces)]
      : [fault(variable, serverLost(traces))];
  }
  const integrity = await database.integrity;
  const found = [
    ...writing(database, variable),
    ...soundness(integrity, variable),
    ...ownership(database.owner, owner, variable),
  ];
  const sound = integrity === "sound" ? ", sound" : "";
  if (found.length > 0) return found;
  return (await subject.askWhetherDatabaseFails()) === true
    ? [fault(variable, NOT_IN_USE)]
    : [fine("database", `${database.engine}: reachable${sound}, writable, ours.`)];
}

/** No file, or nothing in it: before the first start that is as it should be, and after it the worst that can be. */
function absent(variable: string, found: string, traces: readonly string[]): Finding {
  if (traces.length > 0) return lost(variable, found, traces);
  return {
    check: "database",
    state: "warning",
    code: "database_missing",
    what: `${variable}: ${found}.`,
    why: "The first start makes it. After that, calls that were stored are not to be found.",
    todo: "Nothing before the first start; else look for a wrong path, or a disk that is not mounted.",
  };
}

function lost(variable: string, what: string, traces: readonly string[]): Finding {
  return fault(variable, {
    code: "database_lost",
    what: `${what}, and there was another: ${traces.join(", and ")}`,
    why: "All calls were in it. A program that was running when the file was deleted still holds it, and takes it along when it ends; one that was started since makes none, refuses orders, and keeps webhooks in its journal until the file is back.",
    todo: "Do NOT end a program that has run since before: its file can be rescued from it ('deploy/bring-back rescue'; docs/operations.md, 'A lost database'). If none has, look for a wrong path or a disk that is not mounted; else restore the newest backup.",
  });
}

type Open = Extract<DatabaseInspection, { readonly is: "open" }>;

function writing({ writes }: Open, variable: string): Finding[] {
  if (writes === "taken") return [];
  return [fault(variable, UNWRITABLE[writes])];
}

function soundness(state: Awaited<Open["integrity"]>, variable: string): Finding[] {
  if (state === "damaged") return [fault(variable, FAILURES.damaged)];
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
    why: "Nobody knows how it is, and the program does not start.",
    todo: "Mend the runtime first.",
  };
}

function fault(variable: string, { what, ...told }: DatabaseFailure): Finding {
  return { check: "database", state: "fault", what: `${variable}: ${what}.`, ...told };
}
