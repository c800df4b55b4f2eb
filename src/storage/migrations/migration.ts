import type { Writer } from "../database.ts";

/**
 * The schema this program knows. A database may demand a newer program than this one; then the start stops.
 */
export const PROGRAM_SCHEMA = 3;

/** One step of the schema. Listed by hand, only ever added, never changed once released. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  /** The oldest `PROGRAM_SCHEMA` that can still work with the database after this step. */
  readonly oldestProgram: number;
  up(writer: Writer): Promise<void>;
}
