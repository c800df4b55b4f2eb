import { createHash } from "node:crypto";

/** A stream of numbers in 0..1 (1 excluded). */
export type Random = () => number;

/** The same parts always give the same stream (mulberry32, started from a hash of the parts). */
export function seededRandom(...parts: readonly (string | number)[]): Random {
  let state = createHash("sha256").update(parts.join("\u0000")).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** True with the given probability; 0 and 1 are certain whatever is drawn. */
export function happens(probability: number, random: Random): boolean {
  return random() < probability;
}
