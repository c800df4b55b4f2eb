import { type BookEntry, CallBook } from "../domain/call-book.ts";
import type { CallEvent } from "../domain/call-event.ts";
import { joinRecordings, type Recording, recordingOf } from "../domain/recording.ts";
import { CountChanges } from "../storage/call-counts.ts";
import { appendCallEvents, moveCallEvents } from "../storage/call-events.ts";
import { deleteCalls, findCallsByName, insertCalls, type StoredCall, updateCalls } from "../storage/calls.ts";
import type { Database, Writer } from "../storage/database.ts";
import { deleteRecordings, findRecordings, saveRecordings } from "../storage/recordings.ts";
import { utcText } from "../storage/utc-text.ts";

/**
 * Applies a batch of events in one transaction: every event stored once, every call advanced, every counter
 * moved with the row it counts. When the promise fulfils, all of it is durable; when it rejects, none of it
 * happened.
 *
 * @param now the time of receipt.
 * @returns for each event the entry of its call, as it is after the whole batch.
 */
export async function applyCallEvents(
  database: Database,
  events: readonly CallEvent[],
  now: Date,
): Promise<readonly BookEntry["call"][]> {
  return database.write(async (writer) => {
    const stored = await findCallsByName(writer, namesIn(events));
    const book = new CallBook(stored);
    for (const event of events) book.apply(event);
    const homes = events.map((event) => entryOf(book, event));

    const at = utcText(now);
    const absorptions = [...book.entries()].filter((entry) => entry.absorbed.length > 0);
    const recordings = await gatherRecordings(writer, book, absorptions, events);
    for (const entry of absorptions) await absorb(writer, entry);
    const ids = await saveCalls(writer, book, at);
    await countCalls(writer, book, stored);
    await saveRecordings(
      writer,
      recordings.map(({ entry, recording }) => ({ callId: idOf(entry, ids), recording })),
    );
    await appendCallEvents(
      writer,
      events.map((event, index) => ({ callId: idOf(homes[index], ids), event })),
      at,
    );
    return homes.map((entry) => entry.call);
  });
}

function namesIn(events: readonly CallEvent[]) {
  const references = new Set<string>();
  const callSids = new Set<string>();
  for (const { reference, callSid } of events) {
    if (reference !== null) references.add(reference);
    if (callSid !== null) callSids.add(callSid);
  }
  return { references: [...references], callSids: [...callSids] };
}

function entryOf(book: CallBook, event: CallEvent): BookEntry {
  const entry = book.entryOf(event);
  if (!entry) throw new Error("An event without callSid and without reference reached the database.");
  return entry;
}

/** The absorbed rows give up their events and their place before the row that absorbs them takes their sid. */
async function absorb(writer: Writer, entry: BookEntry): Promise<void> {
  const strays = entry.absorbed.flatMap(({ id }) => (id === null ? [] : [id]));
  if (entry.id === null) throw new Error("Only a stored call can absorb another.");
  await moveCallEvents(writer, strays, entry.id);
  await deleteRecordings(writer, strays);
  await deleteCalls(writer, strays);
}

async function saveCalls(writer: Writer, book: CallBook, at: string): Promise<ReadonlyMap<string, number>> {
  const changed: { id: number; call: BookEntry["call"] }[] = [];
  const added: BookEntry["call"][] = [];
  for (const { id, stored, call } of book.entries()) {
    if (id === null) added.push(call);
    else if (call !== stored) changed.push({ id, call });
  }
  await updateCalls(writer, changed, at);
  return added.length === 0 ? new Map() : insertCalls(writer, added, at);
}

function idOf(entry: BookEntry | undefined, inserted: ReadonlyMap<string, number>): number {
  const id =
    entry?.id ?? inserted.get(entry?.call.callSid ?? "") ?? inserted.get(entry?.call.reference ?? "");
  if (id === undefined) throw new Error("A call was stored without a row number.");
  return id;
}

async function countCalls(writer: Writer, book: CallBook, stored: readonly StoredCall[]): Promise<void> {
  const before = new Map(stored.map(({ id, countedAs }) => [id, countedAs]));
  const changes = new CountChanges();
  for (const { id, stored: old, call, absorbed } of book.entries()) {
    const was = id === null ? undefined : before.get(id);
    if (old?.status !== call.status || was === undefined) {
      if (was) changes.add(was, -1);
      changes.add({ department: was?.department ?? call.department ?? "", status: call.status ?? "" }, 1);
    }
    for (const stray of absorbed) {
      const counted = stray.id === null ? undefined : before.get(stray.id);
      if (counted) changes.add(counted, -1);
    }
  }
  await changes.write(writer);
}

async function gatherRecordings(
  writer: Writer,
  book: CallBook,
  absorptions: readonly BookEntry[],
  events: readonly CallEvent[],
): Promise<{ readonly entry: BookEntry; readonly recording: Recording }[]> {
  const news = events.flatMap((event) => {
    const recording = event.kind === "recording" ? recordingOf(event) : null;
    return recording ? [{ entry: entryOf(book, event), recording }] : [];
  });
  const concerned = new Set([...absorptions, ...news.map(({ entry }) => entry)]);
  const rows = new Map([...concerned].flatMap((entry) => rowsOf(entry).map((id) => [id, entry] as const)));
  const known = (await findRecordings(writer, [...rows.keys()])).flatMap(({ callId, recording }) => {
    const entry = rows.get(callId);
    return entry ? [{ entry, recording }] : [];
  });
  const joined = new Map<BookEntry, Map<string, Recording>>();
  for (const { entry, recording } of [...known, ...news]) {
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
