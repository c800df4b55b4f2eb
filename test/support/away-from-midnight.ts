import { daysUntil } from "../../src/domain/business-day.ts";
import type { World } from "./world.ts";

/** Longer than a test takes, in milliseconds, as all here. */
const NEAR = 3 * 60_000;

export interface Day {
  /** Whose midnight it is; by default that of a business that names none. */
  readonly timeZone?: string | undefined;
  /** How far the test itself moves the clock on. */
  readonly moves?: number;
}

/** How far a clock that shows this instant has to be moved on, so that a test from then on lies within one day. */
export function pastMidnight(now: Date, { timeZone = "Asia/Kolkata", moves = 0 }: Day = {}): number {
  const left = daysUntil(timeZone, now).today.end.getTime() - now.getTime();
  return left < NEAR + moves ? left : 0;
}

/** Moves the clock of a world past midnight where a test might run across it: what it counts belongs to one day. */
export function awayFromMidnight(world: World, day: Day = {}): void {
  world.wait(pastMidnight(world.now(), day));
}
