import { sql } from "kysely";

import type { Reader } from "./database.ts";

/** A call that did not come about as it was ordered. */
export interface CallProblem {
  readonly callSid: string | null;
  readonly reference: string | null;
  /** `YYYY-MM-DD HH:MM:SS`, UTC. */
  readonly at: string;
  /** The carrier said no; or its answer was lost; or nothing was found of the call, and it is presumed to have failed. */
  readonly kind: "refused" | "unsettled" | "presumed-failed";
  /** In our words. */
  readonly reason: string | null;
  readonly carrierCode: number | null;
}

/** So many entries of the log are looked at: what lies further back is no news, and the look stays short. */
const LOOKED_AT = 10_000;

/**
 * The latest problems among the newest entries of the log, newest first. What an entry says is JSON that we have
 * written, in which no text can hold an unescaped quote: the patterns match nothing else.
 */
export async function readCallProblems(reader: Reader, limit: number): Promise<CallProblem[]> {
  const newest = reader
    .selectFrom("call_events")
    .select(["id", "callId", "kind", "detail", "createdAt"])
    .orderBy("id", "desc")
    .limit(LOOKED_AT)
    .as("newest");
  const rows = await reader
    .selectFrom(newest)
    .innerJoin("calls", "calls.id", "newest.callId")
    .select(["calls.callSid", "calls.reference", "newest.createdAt as at", "newest.kind", "newest.detail"])
    .where(
      sql<boolean>`(newest.kind = 'placement' AND newest.detail NOT LIKE '%"outcome":"placed"%')
      OR (newest.kind = 'status' AND newest.detail LIKE '%"source":"presumption"%')`,
    )
    .orderBy("newest.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ kind, detail, ...call }) => {
    const said = JSON.parse(detail) as {
      readonly outcome?: "refused" | "unsettled";
      readonly reason?: string | null;
      readonly carrierCode?: number | null;
    };
    return {
      ...call,
      kind: kind === "placement" ? (said.outcome ?? "unsettled") : "presumed-failed",
      reason: said.reason ?? null,
      carrierCode: said.carrierCode ?? null,
    };
  });
}
