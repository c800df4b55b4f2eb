/** Ten frames a second at most: more often nobody can look. */
const SHORTEST_PAUSE = 100;
/** Of the time, so much may go into writing frames. What follows the writing takes as much again, and is not seen here. */
const SHARE = 0.03;
/** One slow moment must not keep everybody waiting for long. */
const LONGEST_PAUSE = 2_000;

/**
 * Milliseconds to wait after a frame before the next.
 *
 * @param cost milliseconds that writing it took, to everybody together.
 */
export function pauseAfter(cost: number): number {
  return Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, cost / SHARE));
}
