import type { Logger } from "pino";

import { type CapUse, stageOf } from "../domain/start-limits.ts";
import { AtMostOnce } from "./at-most-once.ts";

/** Milliseconds in which each warning comes once: as long as the caps of an hour look back. */
const HOUR = 3_600_000;

/** Warns when the end of a cap is near and when it is reached, once in a window each, however many orders come. */
export class CapWarnings {
  readonly #log: Logger;
  readonly #ofHours = new AtMostOnce(HOUR);
  /** By day: each has its own. */
  readonly #ofDays = new AtMostOnce(Infinity);

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
    const [lines, window] = cap === "daily" ? [this.#ofDays, at.day] : [this.#ofHours, at.keyId];
    const name = `${cap} ${stage} ${cap === "hourly" ? "" : window}`;
    return lines.pass(name, at.now) !== null;
  }
}
