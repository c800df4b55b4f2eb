import type { Dialing } from "./use-dialing.ts";

type KeyUsage = Dialing["keys"][number];

/** The keys, those that ordered most today first, and among equals those of the last 60 minutes, then those refused. */
export function byUse(keys: readonly KeyUsage[]): readonly KeyUsage[] {
  return keys.toSorted(
    (one, other) =>
      other.today - one.today || other.lastHour - one.lastHour || other.refusedToday - one.refusedToday,
  );
}
