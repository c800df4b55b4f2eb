import type { FileHandle } from "node:fs/promises";

import { type Line, NO_ACCOUNT, openLine } from "./line.ts";

/** One step of a reading may take so many bytes; a line is always shorter, since a webhook has 64 kB at most. */
const LONGEST_STEP = 1_048_576;
const NEWLINE = 10;

/** A good line, or a stretch of bytes that is none (`line` is null), and where it ends. */
export interface Piece {
  readonly line: Line | null;
  readonly from: number;
  readonly to: number;
}

/**
 * Reads lines from a place in a file, a bounded step at a time. Lines end at a newline, or where zeros begin:
 * a file has its space reserved, and behind the last line there are zeros. Neighbouring bad lines are one stretch.
 *
 * @param range bytes, `to` excluded
 * @returns the pieces, and where to go on; `next` equals `range.to` at the end.
 */
export async function readPieces(
  handle: FileHandle,
  account: string,
  range: { readonly from: number; readonly to: number; readonly most: number },
): Promise<{ readonly pieces: readonly Piece[]; readonly next: number }> {
  const { from, to, most } = range;
  const bytes = await readBytes(handle, from, Math.min(to - from, LONGEST_STEP));
  const last = from + bytes.length >= to || bytes.length === 0;
  const pieces: Piece[] = [];
  let at = 0;
  while (pieces.length < most) {
    at = skipSeparators(bytes, at);
    if (at === bytes.length) break;
    const end = lineEnd(bytes, at);
    // The rest of a line that the step cut off comes with the next step.
    if (end === bytes.length && !last && at > 0) break;
    const text = bytes.toString("utf8", at, end);
    const line = openLine(account, text) ?? headerIn(text);
    const before = pieces.at(-1);
    if (line === null && before?.line === null) pieces.pop();
    const start = line === null && before?.line === null ? before.from : from + at;
    pieces.push({ line, from: start, to: from + end });
    at = end;
  }
  at = skipSeparators(bytes, at);
  const next = last && at === bytes.length ? to : from + at;
  return { pieces, next };
}

/** So many bytes from a place; fewer where the file ends. */
export async function readBytes(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

function headerIn(text: string): Line | null {
  const line = openLine(NO_ACCOUNT, text);
  return line !== null && "format" in line ? line : null;
}

function skipSeparators(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] === 0 || bytes[at] === NEWLINE)) at += 1;
  return at;
}

function lineEnd(bytes: Buffer, from: number): number {
  const newline = bytes.indexOf(NEWLINE, from);
  const end = newline === -1 ? bytes.length : newline;
  const zero = bytes.subarray(from, end).indexOf(0);
  return zero === -1 ? end : from + zero;
}
