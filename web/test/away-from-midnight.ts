import type { World } from "../../test/support/world.ts";

/** Of Asia/Kolkata, where the business has its days; in milliseconds, as all here. */
const AHEAD_OF_UTC = 5.5 * 3_600_000;
const DAY = 24 * 3_600_000;
/** Longer than a test takes. */
const NEAR = 3 * 60_000;

/** Moves the clock of a world past midnight where a test might run across it: what it counts belongs to one day. */
export function awayFromMidnight(world: World): void {
  const left = DAY - ((Date.now() + AHEAD_OF_UTC) % DAY);
  if (left < NEAR) world.wait(left);
}
