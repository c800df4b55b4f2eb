import { type Check, CHECKS, type Examination, examinationOf, type Finding } from "../domain/finding.ts";
import { within } from "../within.ts";
import { checkBalance } from "./balance.ts";
import { checkCallPermissions } from "./call-permissions.ts";
import { checkCallerId } from "./caller-id.ts";
import { checkClock } from "./clock.ts";
import { checkConfiguration, configurationFaults } from "./configuration.ts";
import { checkCredentials } from "./credentials.ts";
import { checkDatabase } from "./database.ts";
import { checkDialing } from "./dialing.ts";
import { checkDisk } from "./disk.ts";
import { checkJournal } from "./journal.ts";
import { checkMigrations } from "./migrations.ts";
import { checkReach } from "./reach.ts";
import { checkRuntime, nodeFindings } from "./runtime.ts";
import type { Subject } from "./subject.ts";
import { checkUnknownCalls } from "./unknown-calls.ts";

type Run = (subject: Subject) => Promise<readonly Finding[]>;

const RUNS: Readonly<Record<Check, Run>> = {
  configuration: checkConfiguration,
  runtime: checkRuntime,
  database: checkDatabase,
  migrations: checkMigrations,
  disk: checkDisk,
  journal: checkJournal,
  credentials: checkCredentials,
  "caller-id": checkCallerId,
  "call-permissions": checkCallPermissions,
  balance: checkBalance,
  clock: checkClock,
  reach: checkReach,
  "unknown-calls": checkUnknownCalls,
  dialing: checkDialing,
};

/** Milliseconds for one check, whatever hangs; what it asks has shorter limits of its own. All run side by side. */
const PATIENCE = 15_000;

/** Looks at everything, changes nothing, and never fails: what goes wrong is a finding. */
export async function examine(subject: Subject): Promise<Examination> {
  const runs = Object.entries(RUNS) as [Check, Run][];
  const found = await Promise.all(runs.map(([check, run]) => guarded(check, () => run(subject), PATIENCE)));
  return examinationOf(found.flat());
}

/** What can be said where the configuration was refused: its faults, and of the rest that nobody could look. */
export function examineWithout(faults: Parameters<typeof configurationFaults>[0], now: Date): Examination {
  const found = [...configurationFaults(faults), ...nodeFindings(process.versions.node, now)];
  const rest = CHECKS.filter((check) => !found.some((finding) => finding.check === check));
  return examinationOf([...found, ...rest.map(notLookedAt)]);
}

function notLookedAt(check: Check): Finding {
  return {
    check,
    state: "skipped",
    code: "not_looked_at",
    what: "Not looked at, since the configuration is at fault.",
    why: null,
    todo: "Correct the configuration, then run it again.",
  };
}

/** The findings of one check, or the one that it has none. */
export async function guarded(
  check: Check,
  run: () => Promise<readonly Finding[]>,
  patience: number,
): Promise<readonly Finding[]> {
  try {
    // Begun in a promise, so that what a check throws at once is caught as well.
    return (await within(patience, Promise.resolve().then(run))) ?? [unfinished(check, patience)];
  } catch {
    // What it says may hold anything, even a secret.
    return [
      {
        check,
        state: "fault",
        code: "check_failed",
        what: "The check itself failed.",
        why: "Nobody knows how this part is.",
        todo: "Run it again. If it fails again, report it as a fault of this program.",
      },
    ];
  }
}

function unfinished(check: Check, patience: number): Finding {
  return {
    check,
    state: "skipped",
    code: "check_unfinished",
    what: `The check did not finish within ${patience / 1000} s.`,
    why: "Nobody knows how this part is; something that it asks does not answer.",
    todo: "Mend what the other findings name first, then run it again.",
  };
}
