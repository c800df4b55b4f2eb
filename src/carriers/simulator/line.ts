import type { Answering, Press } from "./behaviour.ts";
import type { Instructions } from "./call.ts";
import type { Clock } from "./clock.ts";
import type { Segment } from "./recording.ts";

/** What the API asked of a call that is under way. */
export type Order =
  { readonly kind: "end" } | { readonly kind: "redirect"; readonly instructions: Instructions };

/** What ended a stretch of waiting or listening. */
export type LineEvent =
  | { readonly kind: "passed" }
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "hung-up"; readonly by: "callee" | "time-limit" }
  | { readonly kind: "ordered"; readonly order: Order }
  | { readonly kind: "closed" };

interface PlannedKey {
  readonly key: string;
  readonly at: number;
}

const KEY_SECONDS = 0.2;
const BETWEEN_KEYS_SECONDS = 0.6;
/** Nobody listens to a machine for ever; it also ends documents that loop. */
const PATIENCE_SECONDS = 600;

/**
 * The telephone line of one call and its clock, in simulated seconds. Nothing races: each stretch lasts until whatever
 * comes first by that clock (its own end, the callee's next key, the callee hanging up, the time limit), and only
 * then is it waited for. An order of the API, or the simulator's end, cuts a stretch short.
 */
export class Line {
  /** Simulated seconds since the call was created. */
  elapsed = 0;
  /** Simulated seconds since the callee picked up. */
  talk = 0;
  timeLimitSeconds: number;
  readonly segments: Segment[] = [];
  readonly #clock: Clock;
  #callee: Answering | null = null;
  #menus = 0;
  #planned: PlannedKey[] = [];
  #order: Order | null = null;
  #closed = false;
  #interruption = new AbortController();

  constructor(clock: Clock, timeLimitSeconds: number) {
    this.#clock = clock;
    this.timeLimitSeconds = timeLimitSeconds;
  }

  /** From here on the callee's keys and the end of their patience count. */
  pickUp(callee: Answering): void {
    this.#callee = callee;
  }

  /** Cuts the current stretch short; the last order wins. */
  interrupt(order: Order): void {
    this.#order = order;
    this.#interruption.abort();
  }

  /** The simulator ends: every stretch from now on ends at once. */
  close(): void {
    this.#closed = true;
    this.#interruption.abort();
  }

  /** The callee notices a menu and plans the keys to press in it. */
  menuBegins(): Press | null {
    const press = this.#callee?.presses[this.#menus] ?? null;
    this.#menus += 1;
    this.#planned = [];
    if (press?.after === "menu-begins") this.#plan(press);
    return press;
  }

  /** The last word of the menu was spoken. */
  menuSpoken(press: Press | null): void {
    if (press?.after === "menu-ends") this.#plan(press);
  }

  /** Keys that come too late for the menu are not heard. */
  menuEnds(): void {
    this.#planned = [];
  }

  /** Lets so many seconds pass, less when something happens before. A key is reported when its tone is over. */
  async pass(seconds: number, sound: Segment["sound"] = "silence"): Promise<LineEvent> {
    const key = this.#planned[0];
    const keyAfter = Math.max(0, (key?.at ?? Infinity) - this.talk);
    const hangsUpAfter = this.#left(this.#callee?.hangsUpAfterSeconds ?? PATIENCE_SECONDS);
    const limitAfter = this.#left(this.timeLimitSeconds);
    const stretch = Math.min(seconds, keyAfter, hangsUpAfter, limitAfter);
    const order = await this.#wait(stretch, sound);
    if (order !== null) return order;
    if (stretch === hangsUpAfter) return { kind: "hung-up", by: "callee" };
    if (stretch === limitAfter) return { kind: "hung-up", by: "time-limit" };
    if (key === undefined || stretch !== keyAfter) return { kind: "passed" };
    this.#planned.shift();
    this.#count(KEY_SECONDS, "key");
    return { kind: "key", key: key.key };
  }

  /** Lets time pass until the API orders something, or the simulator closes. */
  async passUntilOrdered(): Promise<LineEvent> {
    return (await this.#wait(Infinity, "silence")) ?? { kind: "passed" };
  }

  #plan(press: Press): void {
    this.#planned = Array.from(press.keys, (key, index) => ({
      key,
      at: this.talk + press.seconds + index * BETWEEN_KEYS_SECONDS,
    }));
  }

  #left(talkSeconds: number): number {
    return this.#callee === null ? Infinity : Math.max(0, talkSeconds - this.talk);
  }

  async #wait(seconds: number, sound: Segment["sound"]): Promise<LineEvent | null> {
    const before = performance.now();
    await this.#clock.pause(seconds, this.#interruption.signal);
    if (this.#closed) return { kind: "closed" };
    const order = this.#order;
    if (order === null) {
      this.#count(seconds, sound);
      return null;
    }
    this.#count(Math.min(seconds, ((performance.now() - before) / 1000) * this.#clock.speed), sound);
    this.#order = null;
    this.#interruption = new AbortController();
    return { kind: "ordered", order };
  }

  #count(seconds: number, sound: Segment["sound"]): void {
    this.elapsed += seconds;
    if (this.#callee === null) return;
    this.talk += seconds;
    if (seconds > 0) this.segments.push({ sound, seconds });
  }
}
