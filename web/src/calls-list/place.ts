import type { Call } from "../api/client.ts";

/** Where a call stands in the list, which is ordered by these two, the newest first. */
export interface Position {
  readonly createdAt: string;
  readonly id: number;
}

/** Where one page of the list begins and how far it reaches, so that it can be read again and mean the same rows. */
export interface Place {
  /** How many rows are before it. */
  readonly start: number;
  /** After which row the server reads; null from the newest on. */
  readonly cursor: string | null;
  /** The newest row that belongs to the list, once that is known: later calls wait to be asked for. */
  readonly newest: Position | null;
  /** Its last row and the cursor behind that, once the page was read. */
  readonly until: { readonly position: Position; readonly cursor: string } | null;
  readonly before: Place | null;
}

/** A page as it was read. */
export interface Page {
  readonly calls: readonly Call[];
  /** When it was asked for, in milliseconds of the page's clock; news heard later are newer. */
  readonly readAt: number;
  /** The cursor of the page behind it; null if there is none. */
  readonly next: string | null;
  /** Its first and last row when it was read; null if it had none. */
  readonly span: { readonly first: Position; readonly last: Position } | null;
}

/** The beginning of a list that nobody has read yet. */
export const TOP: Place = { start: 0, cursor: null, newest: null, until: null, before: null };

export function positionOf({ createdAt, id }: Call): Position {
  return { createdAt: createdAt ?? "", id };
}

export function isNewer(one: Position, other: Position): boolean {
  return one.createdAt === other.createdAt ? one.id > other.id : one.createdAt > other.createdAt;
}

/** The place behind a page that was read at this place; null at the end of the list. */
export function placeAfter(place: Place, { calls, next, span }: Page): Place | null {
  if (next === null || span === null) return null;
  const before: Place = {
    ...place,
    newest: place.cursor === null ? (place.newest ?? span.first) : null,
    until: { position: span.last, cursor: next },
  };
  return { start: place.start + calls.length, cursor: next, newest: null, until: null, before };
}

/** The place before or at the given one that holds this row. */
export function placeOfRow(row: number, place: Place): Place {
  let found = place;
  while (found.start > row && found.before !== null) found = found.before;
  return found;
}
