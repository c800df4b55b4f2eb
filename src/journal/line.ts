import { hash } from "node:crypto";

import type { CallEvent } from "../domain/call-event.ts";

/** What a line holds of an event. */
export interface EventLine {
  /** The time of receipt, ISO 8601 UTC with milliseconds. */
  readonly at: string;
  readonly event: CallEvent;
  /** Why the event was set aside, if it was. */
  readonly reason?: string;
}

/** Bytes that no checksum vouches for, kept for whoever wants to look. */
interface DamageLine {
  readonly damaged: string;
  readonly reason: string;
}

/** The first line of a file. */
export interface Header {
  readonly format: number;
  readonly account: string;
  /** 1 while a file is emptied: everything in it is in the database, and nothing may be read from it. */
  readonly emptied: 0 | 1;
}

export type Line = EventLine | DamageLine | Header;

/** The only format so far; a newer program may write another. */
export const FORMAT = 1;
/** A header vouches for itself, so that the account of a foreign file can be told. */
export const NO_ACCOUNT = "";

/** 96 bits: a damaged line never passes for a good one. */
const CHECKSUM_CHARACTERS = 16;

/**
 * A line as it stands in a file: checksum, space, JSON, newline. The checksum covers the carrier account too, so a
 * line of another account is never taken for one of ours, whatever became of the header.
 */
export function sealLine(account: string, content: Line): string {
  const text = JSON.stringify(content);
  return `${checksum(account, text)} ${text}\n`;
}

/** The content of a line without its newline; null if the checksum does not vouch for it. */
export function openLine(account: string, line: string): Line | null {
  const text = line.slice(CHECKSUM_CHARACTERS + 1);
  if (text === "" || line !== `${checksum(account, text)} ${text}`) return null;
  return JSON.parse(text) as Line;
}

function checksum(account: string, text: string): string {
  return hash("sha256", `${account} ${text}`, "base64url").slice(0, CHECKSUM_CHARACTERS);
}
