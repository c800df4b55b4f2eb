import { advance, BLANK_CALL, type Call, join } from "./call.ts";
import type { CallEvent } from "./call-event.ts";

/** One call in the book: what is stored of it, if anything, and what events have made of it. */
export interface BookEntry {
  /** Null for a call that is not stored yet. */
  readonly id: number | null;
  readonly stored: Call | null;
  call: Call;
  /** Stored calls that turned out to be this one. */
  readonly absorbed: BookEntry[];
}

/**
 * Finds for each event the call it belongs to, and advances it: by our reference, else by the carrier's sid,
 * else a new call. When an event shows that a row made from a webhook without a reference and a reserved row
 * are one call, the reserved row absorbs the other.
 *
 * A reference that is already bound to another sid is not believed: the event then goes by its sid alone.
 */
export class CallBook {
  readonly #byReference = new Map<string, BookEntry>();
  readonly #byCallSid = new Map<string, BookEntry>();
  readonly #entries = new Set<BookEntry>();

  constructor(stored: readonly { readonly id: number; readonly call: Call }[]) {
    for (const { id, call } of stored) this.#keep({ id, stored: call, call, absorbed: [] });
  }

  /** Advances the call that the event belongs to. The entry stays valid until a later event has it absorbed. */
  apply(event: CallEvent): void {
    const entry = this.#entryFor(event);
    this.#bind(entry, advance(entry.call, this.#withoutForeignReference(event, entry)));
  }

  /** The entry that an applied event ended up in. */
  entryOf(event: CallEvent): BookEntry | undefined {
    const bySid = event.callSid === null ? undefined : this.#byCallSid.get(event.callSid);
    return bySid ?? (event.reference === null ? undefined : this.#byReference.get(event.reference));
  }

  /** Every call in the book that is not absorbed. */
  entries(): Iterable<BookEntry> {
    return this.#entries;
  }

  #entryFor(event: CallEvent): BookEntry {
    const { callSid, reference } = event;
    const named = reference === null ? undefined : this.#byReference.get(reference);
    const known = callSid === null ? undefined : this.#byCallSid.get(callSid);
    if (!named || !mayBe(named, callSid)) return known ?? this.#keep(blankEntry());
    if (!known || known === named) return named;
    if (known.call.reference !== null) return known;
    return named.id === null ? this.#absorb(known, named) : this.#absorb(named, known);
  }

  #withoutForeignReference(event: CallEvent, entry: BookEntry): CallEvent {
    if (event.reference === null || event.reference === entry.call.reference) return event;
    return this.#byReference.has(event.reference) ? { ...event, reference: null } : event;
  }

  #absorb(reserved: BookEntry, stray: BookEntry): BookEntry {
    this.#entries.delete(stray);
    reserved.absorbed.push(...(stray.stored ? [stray] : []), ...stray.absorbed);
    this.#bind(reserved, join(reserved.call, stray.call));
    return reserved;
  }

  #keep(entry: BookEntry): BookEntry {
    this.#entries.add(entry);
    this.#bind(entry, entry.call);
    return entry;
  }

  #bind(entry: BookEntry, call: Call): void {
    entry.call = call;
    if (call.reference !== null) this.#byReference.set(call.reference, entry);
    if (call.callSid !== null) this.#byCallSid.set(call.callSid, entry);
  }
}

function mayBe(entry: BookEntry, callSid: string | null): boolean {
  return callSid === null || entry.call.callSid === null || entry.call.callSid === callSid;
}

function blankEntry(): BookEntry {
  return { id: null, stored: null, call: BLANK_CALL, absorbed: [] };
}
