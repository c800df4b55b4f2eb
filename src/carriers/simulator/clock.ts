const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Under load a loopback answer can be late; a scaled-down read timeout must not take that for a dead server. */
const SHORTEST_LIMIT_MS = 5000;

/** Simulated time: `speed` simulated seconds pass in one real second. */
export class Clock {
  readonly speed: number;
  readonly now: () => Date;

  constructor(speed: number, now: () => Date) {
    this.speed = speed;
    this.now = now;
  }

  /** Waits so many simulated seconds; resolves early, without an error, when the signal is aborted. */
  async pause(seconds: number, signal: AbortSignal): Promise<void> {
    await pauseReal((seconds * 1000) / this.speed, signal);
  }

  /** A timeout in simulated milliseconds as real ones, never shortened below five real seconds. */
  limitMs(ms: number): number {
    return Math.max(ms / this.speed, Math.min(ms, SHORTEST_LIMIT_MS));
  }
}

/** Waits so many real milliseconds; resolves early, without an error, when the signal is aborted. */
export async function pauseReal(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted || ms <= 0) return;
  await new Promise<void>((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, Math.min(ms, LONGEST_TIMER_MS));
    signal.addEventListener("abort", finish);
  });
}
