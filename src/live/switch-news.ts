import type { Reader } from "../storage/database.ts";
import { readDialingSwitch } from "../storage/dialing-switch.ts";
import { asShownSwitch, type ShownSwitch } from "../storage/shown-switch.ts";

/** Milliseconds for which what was read is told as being so: longer only while the database does not answer. */
const FRESH = 2_000;

/** The switch that stops all dialing, as listeners are told it: read once for all of them, however many there are. */
export class SwitchNews {
  #latest: ShownSwitch | null = null;
  #readAt = 0;
  #told = "";

  /**
   * Reads how the switch stands: one row by its key.
   *
   * @returns whether that is something else than was told last.
   * @throws StorageUnavailableError if it cannot be read.
   */
  async look(reader: Reader): Promise<boolean> {
    this.#latest = asShownSwitch(await readDialingSwitch(reader));
    this.#readAt = performance.now();
    return JSON.stringify(this.#latest) !== this.#told;
  }

  /** As read a moment ago; undefined if it was not: what may be over is told to nobody. */
  recent(): ShownSwitch | undefined {
    if (this.#latest === null || performance.now() - this.#readAt > FRESH) return undefined;
    return this.#latest;
  }

  /** Everybody who listens has been told what was read a moment ago. */
  told(): void {
    const latest = this.recent();
    if (latest) this.#told = JSON.stringify(latest);
  }
}
