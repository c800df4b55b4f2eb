import type { Kind } from "./folder.ts";

const MEBIBYTE = 1_048_576;
/** Bytes of a status webhook as a line, about. */
const USUAL_LINE = 400;

/**
 * Bytes that each kind of file holds in reserve. 4 MiB are ten thousand webhooks, an hour of three a second, also with
 * a full disk. A poisoned event is rare.
 */
export const RESERVE: Readonly<Record<Kind, number>> = { journal: 4 * MEBIBYTE, "set-aside": 65_536 };

/** The reserve of what waits, for people: its size, and how many webhooks that are, in whole thousands. */
export const RESERVE_IN_WORDS = `${RESERVE.journal / MEBIBYTE} MiB, some ${
  Math.floor(RESERVE.journal / USUAL_LINE / 1_000) * 1_000
} webhooks`;
