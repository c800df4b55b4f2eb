/**
 * A few places for work that is bounded in number. Whoever stalls gives its place up for a while, and waits for
 * one in turn before it goes on.
 */
export class Places {
  readonly #waiting: Place[] = [];
  #free: number;

  constructor(places: number) {
    this.#free = places;
  }

  /** A place, or null if all are taken. */
  take(): Place | null {
    if (this.#free === 0) return null;
    this.#free -= 1;
    return new Place(this);
  }

  /** A place that was given up is for the next in line. */
  pass(): void {
    const next = this.#waiting.shift();
    if (next) next.enter();
    else this.#free += 1;
  }

  /** Stands in line for a place. */
  queue(place: Place): void {
    if (this.#free > 0) {
      this.#free -= 1;
      place.enter();
    } else this.#waiting.push(place);
  }

  /** Leaves the line. */
  leave(place: Place): void {
    const index = this.#waiting.indexOf(place);
    if (index >= 0) this.#waiting.splice(index, 1);
  }
}

/** One taken place. */
export class Place {
  readonly #places: Places;
  #held = true;
  #closed = false;
  #resume: (() => void) | undefined;

  constructor(places: Places) {
    this.#places = places;
  }

  /** Whether it was given up for good. */
  get isClosed(): boolean {
    return this.#closed;
  }

  /** Lets another have it for now. */
  giveUp(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#places.pass();
  }

  /** Fulfils when the place is held again; at once if it was never given up. */
  async takeBack(): Promise<void> {
    if (this.#held || this.#closed) return;
    await new Promise<void>((resume) => {
      this.#resume = resume;
      this.#places.queue(this);
    });
  }

  /** Gives it up for good; whoever waits in `takeBack` is let go. */
  close(): void {
    this.#closed = true;
    this.#places.leave(this);
    this.giveUp();
    this.#resume?.();
  }

  /** Called by {@link Places} when it is this one's turn. */
  enter(): void {
    this.#held = true;
    this.#resume?.();
  }
}
