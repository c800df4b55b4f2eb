import { writeSync } from "node:fs";

import type { DestinationStream } from "pino";

/** Milliseconds that a line waits for whoever reads the other end of a pipe, and between two attempts. */
const PATIENCE = 200;
const PAUSE = 10;

type WriteSome = (bytes: Uint8Array) => number;

/**
 * Where lines of the log go: written at once, in their order, so that the last one is there when the process ends. A
 * line that cannot be written, on a full disk or into a pipe that nobody empties, is given up: the log must neither
 * fail nor hold up what it tells of.
 */
export class EnduringLines implements DestinationStream {
  readonly #writeSome: WriteSome;
  readonly #afterLoss: (lines: number) => void;
  #lost = 0;
  /** Whether the last thing that was written is a part of a line. */
  #isCut = false;

  /**
   * @param descriptor of a file, a pipe or a terminal
   * @param afterLoss told how many lines were given up, once one can be written again
   */
  constructor(
    descriptor: number,
    afterLoss: (lines: number) => void,
    writeSome: WriteSome = (bytes) => writeSync(descriptor, bytes),
  ) {
    this.#writeSome = writeSome;
    this.#afterLoss = afterLoss;
  }

  write(line: string): void {
    if (!this.#writeWhole(Buffer.from(this.#isCut ? `\n${line}` : line))) {
      this.#lost += 1;
      return;
    }
    const lost = this.#lost;
    if (lost === 0) return;
    this.#lost = 0;
    this.#afterLoss(lost);
  }

  #writeWhole(bytes: Uint8Array): boolean {
    // Who has waited in vain once does not wait again for each line.
    const until = performance.now() + (this.#lost === 0 ? PATIENCE : 0);
    for (let rest = bytes; rest.length > 0;) {
      try {
        rest = rest.subarray(this.#writeSome(rest));
        this.#isCut = rest.length > 0;
      } catch (error) {
        if (!isBusy(error) || performance.now() >= until) return false;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
      }
    }
    return true;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EAGAIN";
}
