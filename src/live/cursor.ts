/** Fifteen digits: the largest number of them is still exact. */
const CURSOR = /^\d{1,15}$/;

/** The place in the log that a client knows: an entry's number, nowhere yet (null), or none that we gave out. */
export type KnownPlace = number | null | "unknown";

/** Reads what a client says it has seen last. Empty text, as a browser has it at first, stands for nowhere. */
export function readCursor(text: string | undefined): KnownPlace {
  if (text === undefined || text === "") return null;
  return CURSOR.test(text) ? Number(text) : "unknown";
}
