import type { Call } from "../domain/call.ts";
import { type BookEntry, CallBook } from "../domain/call-book.ts";
import type { CallEvent, Receipt } from "../domain/call-event.ts";
import { joinRecordings, type Recording, recordingOf } from "../domain/recording.ts";
import { CountChanges } from "../storage/call-counts.ts";
import { appendCallEvents, moveCallEvents } from "../storage/call-events.ts";
import * as calls from "../storage/calls.ts";
import type { Database, Writer } from "../storage/database.ts";
import { saveHandling } from "../storage/follow-ups.ts";
import { deleteRecordings, findRecordings, saveRecordings } from "../storage/recordings.ts";

/**
 * Applies a batch of events in one transaction: every event stored once, every call advanced, every counter
 * moved with the row it counts. When the promise fulfils, all of it is durable; when it rejects, none of it
 * happened.
 *
 * @param receipts the events in the order of their receipt.
 * @returns for each event its call, as it is after the whole batch.
 */
export async function applyCallEvents(
  database: Database,
  receipts: readonly Receipt[],
): Promise<readonly Call[]> {
  const events = receipts.map(({ event }) => event);
  return database.write(async (writer) => {
    const stored = await findCallsOf(writer, events);
    const book = new CallBook(stored);
    for (const event of events) book.apply(event);
    const homes = events.map((event) => homeOf(book, event));
    const entries = [...book.entries()];
    const times = timesOf(homes, receipts);

    const recordings = await gatherRecordings(writer, entries, events, homes);
    for (const entry of entries) if (entry.absorbed.length > 0) await absorb(writer, entry);
    const ids = await saveCalls(writer, entries, stored, times);
    const adopted = await adoptHandlings(writer, entries, stored);
    await countCalls(writer, entries, stored, { times, adopted });
    await saveRecordings(
      writer,
      recordings.map(({ entry, recording }) => ({ callId: idOf(entry, ids), recording })),
    );
    await appendCallEvents(
      writer,
      receipts.map(({ event, at }, index) => ({ callId: idOf(homes[index], ids), event, at })),
    );
    return homes.map((entry) => entry.call);
  });
}

/** The stored calls that the events may belong to. Most are found by their sid, and need no second look. */
async function findCallsOf(writer: Writer, events: readonly CallEvent[]): Promise<calls.StoredCall[]> {
  const sids = new Set(events.flatMap(({ callSid }) => (callSid === null ? [] : [callSid])));
  const found = await calls.findCallsBySid(writer, sids);
  const known = new Set(found.map(({ call }) => call.reference));
  const references = new Set(
    events.flatMap(({ reference }) => (reference === null || known.has(reference) ? [] : [reference])),
  );
  const ids = new Set(found.map(({ id }) => id));
  const named = await calls.findCallsByReference(writer, references);
  return [...found, ...named.filter(({ id }) => !ids.has(id))];
}

/** When the first and the last event of a call in the batch reached us. */
interface Times {
  readonly first: Date;
  last: Date;
}

function timesOf(homes: readonly BookEntry[], receipts: readonly Receipt[]): ReadonlyMap<BookEntry, Times> {
  const times = new Map<BookEntry, Times>();
  for (const [index, { at }] of receipts.entries()) {
    const home = homes[index];
    if (!home) continue;
    const known = times.get(home);
    if (known) known.last = at;
    else times.set(home, { first: at, last: at });
  }
  return times;
}

function timesIn(times: ReadonlyMap<BookEntry, Times>, entry: BookEntry): Times {
  const known = times.get(entry);
  if (!known) throw new Error("A call changed without an event of the batch.");
  return known;
}

function homeOf(book: CallBook, event: CallEvent): BookEntry {
  const entry = book.entryOf(event);
  if (!entry) throw new Error("An event without callSid and without reference reached the database.");
  return entry;
}

/** The absorbed rows give up their events and their place before the row that absorbs them takes their sid. */
async function absorb(writer: Writer, entry: BookEntry): Promise<void> {
  if (entry.id === null) throw new Error("Only a stored call can absorb another.");
  const strays = entry.absorbed.flatMap(({ id }) => (id === null ? [] : [id]));
  await moveCallEvents(writer, strays, entry.id);
  await deleteRecordings(writer, strays);
  await calls.deleteCalls(writer, strays);
}

/** Writes what is new or changed. @returns the row numbers of the new ones. */
async function saveCalls(
  writer: Writer,
  entries: readonly BookEntry[],
  stored: readonly calls.StoredCall[],
  times: ReadonlyMap<BookEntry, Times>,
): Promise<ReadonlyMap<BookEntry, number>> {
  const added = entries.filter(({ id }) => id === null);
  const kept = new Map(entries.flatMap((entry) => (entry.id === null ? [] : [[entry.id, entry] as const])));
  const changed = stored.flatMap((row) => {
    const entry = kept.get(row.id);
    if (!entry || entry.call === row.call) return [];
    return [{ stored: row, after: entry.call, at: timesIn(times, entry).last }];
  });
  await calls.updateCalls(writer, changed);
  const ids = await calls.insertCalls(
    writer,
    added.map((entry) => {
      const { first, last } = timesIn(times, entry);
      return { call: entry.call, since: first, at: last, keyId: null };
    }),
  );
  return new Map(added.map((entry, index) => [entry, ids[index] ?? 0]));
}

function idOf(entry: BookEntry | undefined, added: ReadonlyMap<BookEntry, number>): number {
  const id = entry?.id ?? (entry && added.get(entry));
  if (id === undefined) throw new Error("A call was stored without a row number.");
  return id;
}

/** A follow-up that somebody has handled stays handled when its row is merged. @returns the calls that were open. */
async function adoptHandlings(
  writer: Writer,
  entries: readonly BookEntry[],
  stored: readonly calls.StoredCall[],
): Promise<ReadonlySet<BookEntry>> {
  const known = new Map(stored.map(({ id, handling }) => [id, handling]));
  const handlingOf = ({ id }: BookEntry) => (id === null ? null : (known.get(id) ?? null));
  const adopted = new Set<BookEntry>();
  for (const entry of entries.filter(({ absorbed }) => absorbed.length > 0)) {
    const handling = entry.absorbed.map(handlingOf).find((each) => each !== null);
    if (entry.id === null || !handling || handlingOf(entry) !== null) continue;
    await saveHandling(writer, entry.id, handling);
    adopted.add(entry);
  }
  return adopted;
}

async function countCalls(
  writer: Writer,
  entries: readonly BookEntry[],
  stored: readonly calls.StoredCall[],
  {
    times,
    adopted,
  }: { readonly times: ReadonlyMap<BookEntry, Times>; readonly adopted: ReadonlySet<BookEntry> },
): Promise<void> {
  const counted = new Map(stored.map(({ id, countedAs }) => [id, countedAs]));
  const changes = new CountChanges();
  for (const entry of entries) {
    const { id, stored: before, call, absorbed } = entry;
    const was = id === null ? undefined : counted.get(id);
    if (!was || !before) {
      changes.add(calls.countedFrom(call, timesIn(times, entry).first), 1);
    } else if (call !== before || adopted.has(entry)) {
      changes.add(was, -1);
      const now = calls.countedAfter(was, before, call);
      changes.add(adopted.has(entry) ? { ...now, handled: true } : now, 1);
    }
    for (const stray of absorbed) {
      const strayWas = stray.id === null ? undefined : counted.get(stray.id);
      if (strayWas) changes.add(strayWas, -1);
    }
  }
  await changes.write(writer);
}

interface GatheredRecording {
  readonly entry: BookEntry;
  readonly recording: Recording;
}

/** The recordings that the events speak of, and those of absorbed calls, each joined with what is stored of it. */
async function gatherRecordings(
  writer: Writer,
  entries: readonly BookEntry[],
  events: readonly CallEvent[],
  homes: readonly BookEntry[],
): Promise<GatheredRecording[]> {
  const news = events.flatMap((event, index): GatheredRecording[] => {
    const recording = event.kind === "recording" ? recordingOf(event) : null;
    const entry = homes[index];
    return recording && entry ? [{ entry, recording }] : [];
  });
  const concerned = new Set([
    ...entries.filter(({ absorbed }) => absorbed.length > 0),
    ...news.map(({ entry }) => entry),
  ]);
  const rows = new Map([...concerned].flatMap((entry) => rowsOf(entry).map((id) => [id, entry] as const)));
  const stored = (await findRecordings(writer, rows.keys())).flatMap(({ callId, recording }) => {
    const entry = rows.get(callId);
    return entry ? [{ entry, recording }] : [];
  });
  const joined = new Map<BookEntry, Map<string, Recording>>();
  for (const { entry, recording } of [...stored, ...news]) {
    const ofCall = joined.get(entry) ?? new Map<string, Recording>();
    const other = ofCall.get(recording.recordingSid);
    joined.set(
      entry,
      ofCall.set(recording.recordingSid, other ? joinRecordings(other, recording) : recording),
    );
  }
  return [...joined].flatMap(([entry, ofCall]) =>
    [...ofCall.values()].map((recording) => ({ entry, recording })),
  );
}

function rowsOf(entry: BookEntry): number[] {
  return [entry, ...entry.absorbed].flatMap(({ id }) => (id === null ? [] : [id]));
}
