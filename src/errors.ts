/** The few errors that someone outside the throwing function can act on. Each has a stable code. */

/** The start cannot go on, and the operator can mend it: shown as one line, exit code 1. */
export class StartError extends Error {
  override readonly name: string = "StartError";
}

/** The database was written by a newer program, which says that this one must not touch it. */
export class ProgramTooOldError extends StartError {
  override readonly name = "ProgramTooOldError";

  constructor(demanded: number, known: number) {
    super(
      `DATABASE: it needs a newer program (schema ${demanded}, this one knows ${known}): start the newer version.`,
    );
  }
}

/** The stored data belongs to another carrier account. */
export class ForeignAccountError extends StartError {
  override readonly name = "ForeignAccountError";
}

/** Nothing could be stored; the caller may try again. */
export class StorageUnavailableError extends Error {
  override readonly name = "StorageUnavailableError";
  readonly code = "storage_unavailable";
}
