import { type Finding, fine } from "../domain/finding.ts";
import { MIGRATIONS } from "../storage/migrations/index.ts";
import { PROGRAM_SCHEMA } from "../storage/migrations/migration.ts";
import type { Subject } from "./subject.ts";

/** Whether the schema is that of this program: no step to be taken, none from a newer one. */
export async function checkMigrations({ lookIntoDatabase }: Subject): Promise<Finding[]> {
  const database = await lookIntoDatabase();
  if (database.is !== "open") {
    return [
      {
        check: "migrations",
        state: "skipped",
        code: "migrations_not_read",
        what:
          database.is === "missing"
            ? "There is no database."
            : "The schema could not be read, since the database could not be opened.",
        why: null,
        todo: "See the finding about the database.",
      },
    ];
  }
  const known = new Set(MIGRATIONS.map(({ version }) => version));
  const taken = new Set(database.migrations.map(({ version }) => version));
  const pending = [...known].filter((version) => !taken.has(version)).length;
  const newer = [...taken].filter((version) => !known.has(version)).length;
  const demanded = Math.max(0, ...database.migrations.map(({ oldestProgram }) => oldestProgram));
  if (demanded > PROGRAM_SCHEMA) {
    return [
      {
        check: "migrations",
        state: "fault",
        code: "program_too_old",
        what: `The database demands a newer program (schema ${demanded}; this one knows ${PROGRAM_SCHEMA}).`,
        why: "A newer version has changed the schema in a way that this one does not understand; it does not start.",
        todo: "Start the newer version, or restore the backup from before the upgrade.",
      },
    ];
  }
  const found: Finding[] = [];
  if (newer > 0) {
    found.push({
      check: "migrations",
      state: "warning",
      code: "migrations_from_future",
      what: `The database has ${newer} steps of the schema that this program does not know.`,
      why: "A newer version has run on it. It tolerates this one, which does not serve what is new.",
      todo: "Finish the upgrade: start the newer version everywhere.",
    });
  }
  if (pending > 0) {
    found.push({
      check: "migrations",
      state: "warning",
      code: "migrations_pending",
      what: `${pending} of ${known.size} steps of the schema are still to be taken.`,
      why: "The next start takes them; on a large database that may keep it from answering for a minute.",
      todo: "Make a backup, then start the program, or run 'node server.js migrate' before.",
    });
  }
  return found.length > 0 ? found : [fine("migrations", `All ${known.size} steps of the schema are taken.`)];
}
