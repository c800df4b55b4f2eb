import { StartError } from "../errors.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * For work that removes what it began: from here on such a signal does not end the process.
 *
 * @returns a signal that aborts with a StartError for the operator, to be looked at between the steps of the work.
 */
export function untilInterrupted(): AbortSignal {
  const interruption = new AbortController();
  for (const name of SIGNALS) {
    process.on(name, () => {
      interruption.abort(
        new StartError(`Interrupted (${name}): what was begun is removed, and nothing was changed.`),
      );
    });
  }
  return interruption.signal;
}
