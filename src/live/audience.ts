import type { KnownPlace } from "./cursor.ts";
import type { Listener } from "./listener.ts";

const MOST_LISTENERS = 1_000;
/** Bytes that may wait for one who does not read; its cursor lets it come back to where it was. */
const MOST_UNREAD = 1_000_000;

/** Reviews in a row at which some bytes are still not taken: a connection that is dead without saying so. */
const MOST_STALLS = 12;

/** One who has asked to listen and has been told nothing of the log yet. */
export interface Newcomer {
  /** What it knows already. */
  known: KnownPlace;
  /** When it came, in milliseconds of the process. */
  readonly since: number;
  /** What it was told of the program's state while the log could not be read. */
  told: string | null;
}

/** Everybody who listens: those who get every frame, and those who wait for their first. */
export class Audience {
  readonly #members = new Set<Listener>();
  readonly #newcomers = new Map<Listener, Newcomer>();
  #stalls = new Map<Listener, number>();

  get size(): number {
    return this.#members.size + this.#newcomers.size;
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  get hasMembers(): boolean {
    return this.#members.size > 0;
  }

  get newcomers(): ReadonlyMap<Listener, Newcomer> {
    return this.#newcomers;
  }

  get hasRoom(): boolean {
    return this.size < MOST_LISTENERS;
  }

  enter(listener: Listener, newcomer: Newcomer): void {
    this.#newcomers.set(listener, newcomer);
  }

  leave(listener: Listener): void {
    this.#members.delete(listener);
    this.#newcomers.delete(listener);
  }

  /** Tells a newcomer where it stands; from now on it gets every frame. It may have left meanwhile. */
  welcome(listener: Listener, bytes: Buffer): void {
    if (!this.#newcomers.delete(listener)) return;
    this.#members.add(listener);
    this.tell(listener, bytes);
  }

  /** The same bytes for every member. */
  tellMembers(bytes: Buffer): void {
    for (const listener of this.#members) this.tell(listener, bytes);
  }

  /** Also for those who wait, once they were told anything: before that, nothing is known of their connection. */
  tellEverybody(bytes: Buffer): void {
    this.tellMembers(bytes);
    for (const [listener, { told }] of this.#newcomers) if (told !== null) this.tell(listener, bytes);
  }

  /** One who does not read is cut instead. */
  tell(listener: Listener, bytes: Buffer): void {
    if (listener.unread <= MOST_UNREAD) listener.write(bytes);
    else this.#cut(listener);
  }

  /** Cuts those who have been behind for long. To be asked in even steps of time. */
  review(): void {
    const stalls = new Map<Listener, number>();
    for (const listener of this.#everybody()) {
      if (listener.unread === 0) continue;
      const count = (this.#stalls.get(listener) ?? 0) + 1;
      if (count < MOST_STALLS) stalls.set(listener, count);
      else this.#cut(listener);
    }
    this.#stalls = stalls;
  }

  /** Ends a stream. One that is behind would take its time. */
  dismiss(listener: Listener): void {
    this.leave(listener);
    if (listener.unread > 0) listener.cut();
    else listener.end();
  }

  /** Ends every stream. */
  dismissAll(): void {
    for (const listener of this.#everybody()) this.dismiss(listener);
  }

  #everybody(): readonly Listener[] {
    return [...this.#members, ...this.#newcomers.keys()];
  }

  #cut(listener: Listener): void {
    this.leave(listener);
    listener.cut();
  }
}
