import { setTimeout } from "node:timers/promises";

import { isBusy } from "./sqlite-errors.ts";

/** Another process's lock is waited for beside the event loop, so long from the moment that it was asked for. */
export const LOCK_PATIENCE_MILLISECONDS = 4_000;
const LOCK_INTERVAL_MILLISECONDS = 25;

/**
 * Does something once no other process's lock is in the way.
 *
 * @param deadline on the clock of `performance.now()`; then the error of the last attempt is thrown, as any other is
 * at once.
 */
export async function whenUnlocked<Result>(attempt: () => Result, deadline: number): Promise<Result> {
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error;
      await setTimeout(LOCK_INTERVAL_MILLISECONDS);
    }
  }
}
