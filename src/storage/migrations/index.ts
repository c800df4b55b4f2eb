import { firstSchema } from "./0001-first-schema.ts";
import { quietCalls } from "./0002-quiet-calls.ts";
import { search } from "./0003-search.ts";
import { callPeriods } from "./0004-call-periods.ts";
import { followUps } from "./0005-follow-ups.ts";
import { endedSessions } from "./0006-ended-sessions.ts";
import { protection } from "./0007-protection.ts";
import { orderTimes } from "./0008-order-times.ts";
import type { Migration } from "./migration.ts";

/** Every migration, in order. */
export const MIGRATIONS: readonly Migration[] = [
  firstSchema,
  quietCalls,
  search,
  callPeriods,
  followUps,
  endedSessions,
  protection,
  orderTimes,
];
