/** What was counted on a day, by key and outcome: `ordered`, or the reason of a refusal. */
interface StartCount {
  readonly keyId: string;
  readonly outcome: string;
  readonly starts: number;
}

/** A key that works; `callsPerHour` null for no cap of its own. */
interface KnownKey {
  readonly id: string;
  readonly name: string;
  readonly mayCall: boolean;
  readonly callsPerHour: number | null;
}

/** How much one key has been used. */
export interface KeyUsage {
  readonly id: string;
  /** Null for a key that is in no table: that of the configuration, or none at all. */
  readonly name: string | null;
  readonly callsPerHour: number | null;
  /** Orders of 60 minutes. */
  readonly lastHour: number;
  /** Orders of the day of the business, and orders that were refused on it. */
  readonly today: number;
  readonly refusedToday: number;
}

/** How much has been ordered and refused. */
export interface StartUsage {
  readonly today: number;
  readonly lastHour: number;
  /** By reason. */
  readonly refusedToday: Readonly<Record<string, number>>;
  /** Those that may call and those that did, by id. */
  readonly keys: readonly KeyUsage[];
}

/**
 * Adds up who has ordered how much.
 *
 * @param hour orders of 60 minutes by key
 */
export function summariseStarts(
  counts: readonly StartCount[],
  hour: readonly { readonly keyId: string; readonly orders: number }[],
  known: readonly KnownKey[],
): StartUsage {
  const refusals = counts.filter(({ outcome }) => outcome !== "ordered");
  const reasons = [...new Set(refusals.map(({ outcome }) => outcome))].sort();
  const ids = new Set([
    ...known.filter(({ mayCall }) => mayCall).map(({ id }) => id),
    ...counts.map(({ keyId }) => keyId),
    ...hour.map(({ keyId }) => keyId),
  ]);
  const ofKey = (id: string): KeyUsage => {
    const key = known.find((each) => each.id === id);
    const own = counts.filter(({ keyId }) => keyId === id);
    return {
      id,
      name: key?.name ?? null,
      callsPerHour: key?.callsPerHour ?? null,
      lastHour: sum(hour.filter(({ keyId }) => keyId === id).map(({ orders }) => orders)),
      today: sum(own.filter(({ outcome }) => outcome === "ordered").map(({ starts }) => starts)),
      refusedToday: sum(own.filter(({ outcome }) => outcome !== "ordered").map(({ starts }) => starts)),
    };
  };
  return {
    today: sum(counts.filter(({ outcome }) => outcome === "ordered").map(({ starts }) => starts)),
    lastHour: sum(hour.map(({ orders }) => orders)),
    refusedToday: Object.fromEntries(
      reasons.map((reason) => [
        reason,
        sum(refusals.filter(({ outcome }) => outcome === reason).map(({ starts }) => starts)),
      ]),
    ),
    keys: [...ids].sort().map(ofKey),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
