import type { Caller } from "../domain/access.ts";
import { matcherOf } from "./api-key.ts";

/** Milliseconds for which a key is remembered after it was last seen to work. */
const REMEMBERED = 3_600_000;
/** As many as may work at a time. */
const MOST = 1_000;

interface Remembered {
  readonly matches: (offered: string) => boolean;
  readonly caller: Caller;
  readonly seenAt: Date;
}

/**
 * The stored keys that this process has seen working, for the few routes that tell what is wrong while the database,
 * which alone knows better, does not answer. Of a key only its hash is kept.
 */
export class RememberedKeys {
  /** By the key's id, the one seen last at the end. */
  readonly #keys = new Map<string, Remembered>();
  /** Ids of keys that work no longer: a look-up that began before may end after that was known. */
  readonly #ended = new Set<string>();

  /** This text has just opened a door as this caller. */
  remember(offered: string, caller: Caller, now: Date): void {
    if (this.#ended.has(caller.keyId)) return;
    this.#keys.delete(caller.keyId);
    const [oldest] = this.#keys.keys();
    if (this.#keys.size >= MOST && oldest !== undefined) this.#keys.delete(oldest);
    this.#keys.set(caller.keyId, { matches: matcherOf(offered), caller, seenAt: now });
  }

  /** The key with this id works no longer, for good. */
  forget(id: string): void {
    this.#ended.add(id);
    this.#keys.delete(id);
  }

  /** Who asked with this text in the last hour; null if nobody did. */
  recall(id: string, offered: string, now: Date): Caller | null {
    const known = this.#keys.get(id);
    if (!known?.matches(offered)) return null;
    return now.getTime() - known.seenAt.getTime() < REMEMBERED ? known.caller : null;
  }
}
