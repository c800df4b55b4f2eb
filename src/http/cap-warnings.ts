import type { Logger } from "pino";

import { type CapUse, stageOf } from "../domain/start-limits.ts";

/** Milliseconds in which each warning comes once: as long as the caps of an hour look back. */
const WINDOW = 3_600_000;
const MOST_REMEMBERED = 10_000;

/** Warns when the end of a cap is near and when it is reached, once in a window each, however many orders come. */
export class CapWarnings {
  readonly #log: Logger;
  /** When each was last given: by cap, key, stage and, for the daily cap, day. */
  readonly #given = new Map<string, number>();

  constructor(log: Logger) {
    this.#log = log;
  }

  /** Looks at the caps that an order met. `day` is the day of the business, `keyId` that of the key. */
  look(caps: readonly CapUse[], { now, day, keyId }: { now: Date; day: string; keyId: string }): void {
    for (const use of caps) {
      const stage = stageOf(use);
      if (stage === null || !this.#isNew(use, stage, { now, day, keyId })) continue;
      const { cap, used, limit } = use;
      const line = { cap, used, limit, ...(cap === "key" && { keyId }) };
      if (stage === "near") this.#log.warn(line, "the end of a cap on starts is near");
      else this.#log.warn(line, "a cap on starts is reached: further orders are refused");
    }
  }

  #isNew({ cap }: CapUse, stage: string, at: { now: Date; day: string; keyId: string }): boolean {
    const window = cap === "daily" ? at.day : cap === "key" ? at.keyId : "";
    const name = `${cap} ${stage} ${window}`;
    const now = at.now.getTime();
    const given = this.#given.get(name);
    if (given !== undefined && (cap === "daily" || now - given < WINDOW)) return false;
    if (this.#given.size >= MOST_REMEMBERED) this.#given.clear();
    this.#given.set(name, now);
    return true;
  }
}
