import pg from "pg";

import { StorageUnavailableError } from "../errors.ts";

/**
 * Classes and codes that speak of the server's state and not of what was asked: connection (08), resources (53),
 * operator's hand (57: shutdown, cancel, not yet up), system (58), damaged data (XX), read-only server, lock not
 * granted, time over in an open transaction; that we are not let in (28), or may not (42501); and a database that is
 * gone (3D), or is another one than was prepared: without our schema (3F), tables or columns.
 * Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const UNAVAILABLE = /^(08|28|3D|3F|53|57|58|XX|25006|25P03|55P03|40|42501|42703|42P01)/;

const NOT_ADMITTED = /^28/;
const NO_DATABASE = /^3D/;

const COLLIDED = /^40(001|P01)$/;

/** Whether the database takes nothing now, so that no single row is to blame. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof StorageUnavailableError) return true;
  if (error instanceof pg.DatabaseError) return UNAVAILABLE.test(error.code ?? "");
  return isLostConnection(error);
}

/**
 * Whether the server has said no, and will not change its mind: to the user or the password; to the name of the
 * database too, unless there was one.
 */
export function isRefused({ cause }: StorageUnavailableError, wasThere: boolean): boolean {
  const code = cause instanceof pg.DatabaseError ? (cause.code ?? "") : "";
  return NOT_ADMITTED.test(code) || (NO_DATABASE.test(code) && !wasThere);
}

/** Whether two transactions were in each other's way, so that the server undid this one. */
export function hasCollided(error: unknown): boolean {
  return error instanceof pg.DatabaseError && COLLIDED.test(error.code ?? "");
}

/** Whether the same transaction may well succeed now: it collided with another, or its connection had died. */
export function isWorthRetrying(error: unknown): boolean {
  if (hasCollided(error)) return true;
  return error instanceof Error && /^(Connection terminated|Client has encountered)/.test(error.message);
}

/** Where the driver's errors become ours. */
export function translate(error: unknown): never {
  if (!isUnavailable(error) || error instanceof StorageUnavailableError) throw error;
  throw new StorageUnavailableError(error instanceof Error ? error.message : "unknown error", {
    cause: error,
  });
}

/** The driver has no class for what happens to a connection: codes of the system, or sentences of its own. */
function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string" && "syscall" in error) return true;
  return /^(Connection terminated|Client has encountered|Client was closed|Query read timeout|timeout e|timeout exceeded|Cannot use a pool|The server does not support SSL)/.test(
    error.message,
  );
}
