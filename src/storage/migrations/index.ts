import { firstSchema } from "./0001-first-schema.ts";
import { quietCalls } from "./0002-quiet-calls.ts";
import type { Migration } from "./migration.ts";

/** Every migration, in order. */
export const MIGRATIONS: readonly Migration[] = [firstSchema, quietCalls];
