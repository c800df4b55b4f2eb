import { sql } from "kysely";

import type { Migration } from "./migration.ts";

/**
 * When calls were ordered, and with which key: each order counts those of the last hour while all other writers wait,
 * and finds here all that it needs, without a look at the calls.
 */
export const orderTimes: Migration = {
  version: 8,
  name: "order times",
  oldestProgram: 1,
  async up({ query }) {
    await sql
      .raw(
        `CREATE INDEX IF NOT EXISTS idx_calls_orders ON calls ("createdAt", id, "keyId") WHERE "keyId" IS NOT NULL`,
      )
      .execute(query);
  },
};
