import type { Selectable } from "kysely";

import type { Call } from "../domain/call.ts";
import { isCallStatus } from "../domain/call-status.ts";
import { isDepartment } from "../domain/department.ts";
import type { Handling } from "../domain/follow-up.ts";
import { questionAbout } from "../domain/quiet-call.ts";
import type { Writer } from "./database.ts";
import { storedHandling } from "./follow-ups.ts";
import { periodOf } from "./period.ts";
import { searchNameOf } from "./search-names.ts";
import type { CallsTable } from "./tables.ts";
import { preciseUtcText, utcText } from "./utc-text.ts";

/** A call as it is stored: its row's number beside what events can change. */
export interface StoredCall {
  readonly id: number;
  readonly call: Call;
  /** The words under which the row is counted; an adopted row may hold words that the domain does not know. */
  readonly countedAs: CountedAs;
  /** From when the carrier's silence is counted; null when there is nothing to ask. */
  readonly quietSince: string | null;
  readonly revision: number;
  readonly handling: Handling | null;
}

/** Under which words a call is counted; empty text stands for none. */
export interface CountedAs {
  /** When it began (period.ts). */
  readonly period: string;
  readonly department: string;
  readonly status: string;
  readonly selection: string;
  /** Whether somebody has taken care of it: a follow-up is open until then. */
  readonly handled: boolean;
}

/** Rows with a revision are counted by who writes them, others by triggers (migration 4). */
const FIRST_REVISION = 1;
const TAKEN_OUT = -1;

/** What events can change. */
const CHANGING = [
  "callSid",
  "reference",
  "phoneNumber",
  "phoneNumberEvidence",
  "status",
  "statusEvidence",
  "duration",
  "reportedDuration",
  "durationEvidence",
  "ivrSelection",
  "selectionRound",
  "recordingUrl",
  "recordingSid",
  "recordingStartTime",
] as const satisfies readonly (keyof Call)[];

/** The calls that the carrier calls by these names. */
export async function findCallsBySid({ dialect }: Writer, callSids: Iterable<string>): Promise<StoredCall[]> {
  return (await dialect.findRows("calls", "callSid", callSids)).map(storedCall);
}

/** The calls that we call by these names. */
export async function findCallsByReference(
  { dialect }: Writer,
  references: Iterable<string>,
): Promise<StoredCall[]> {
  return (await dialect.findRows("calls", "reference", references)).map(storedCall);
}

/**
 * Inserts calls, known since one moment and changed at another, and returns their row numbers in the same order.
 * `keyId` is the key with which a call was ordered, null for one that nobody ordered here.
 */
export async function insertCalls(
  { dialect }: Writer,
  calls: readonly {
    readonly call: Call;
    readonly since: Date;
    readonly at: Date;
    readonly keyId: string | null;
  }[],
): Promise<number[]> {
  return dialect.insertRows(
    "calls",
    calls.map(({ call, since, at, keyId }) => ({
      ...call,
      createdAt: utcText(since),
      updatedAt: utcText(at),
      quietSince: quietSinceAfter(null, call, at),
      revision: FIRST_REVISION,
      searchName: searchNameOf(call.customerName),
      keyId,
    })),
  );
}

/** Writes what events have changed, and when. A column that is the same is not written, which spares its index. */
export async function updateCalls(
  { dialect }: Writer,
  changed: readonly { readonly stored: StoredCall; readonly after: Call; readonly at: Date }[],
): Promise<void> {
  const changes = changed.map(({ stored, after, at }) => {
    const quietSince = quietSinceAfter(stored.quietSince, after, at);
    const columns: (keyof CallsTable)[] = ["updatedAt", "revision"];
    columns.push(...CHANGING.filter((column) => stored.call[column] !== after[column]));
    if (quietSince !== stored.quietSince) columns.push("quietSince");
    return {
      id: stored.id,
      row: { ...after, updatedAt: utcText(at), quietSince, revision: stored.revision + 1 },
      changed: columns,
    };
  });
  await dialect.updateRows("calls", changes);
}

/** Silence is counted until a call is settled. News does not start the count again: the sweep sees when it came. */
function quietSinceAfter(before: string | null, call: Call, now: Date): string | null {
  return questionAbout(call) === null ? null : (before ?? preciseUtcText(now));
}

/** Removes rows whose events and recordings have been moved to another row, and that are counted no longer. */
export async function deleteCalls({ query }: Writer, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await query.updateTable("calls").set({ revision: TAKEN_OUT }).where("id", "in", ids).execute();
  await query.deleteFrom("calls").where("id", "in", ids).execute();
}

/** What a new call is counted as. */
export function countedFrom({ department, status, ivrSelection }: Call, since: Date): CountedAs {
  return {
    period: periodOf(utcText(since)),
    department: department ?? "",
    status: status ?? "",
    selection: ivrSelection ?? "",
    handled: false,
  };
}

/** What a call is counted as once events have changed it; words that nobody knows stay as they are in the row. */
export function countedAfter(was: CountedAs, before: Call, after: Call): CountedAs {
  return {
    period: was.period,
    department: was.department,
    status: after.status === before.status ? was.status : (after.status ?? ""),
    selection: after.ivrSelection === before.ivrSelection ? was.selection : (after.ivrSelection ?? ""),
    handled: was.handled,
  };
}

/** A row as the domain sees it. */
export function storedCall(row: Selectable<CallsTable>): StoredCall {
  const { department, status, createdAt } = row;
  return {
    id: row.id,
    call: {
      reference: row.reference,
      callSid: row.callSid,
      customerName: row.customerName,
      department: isDepartment(department) ? department : null,
      phoneNumber: row.phoneNumber,
      phoneNumberEvidence: row.phoneNumberEvidence,
      status: isCallStatus(status) ? status : null,
      statusEvidence: row.statusEvidence,
      duration: row.duration,
      reportedDuration: row.reportedDuration,
      durationEvidence: row.durationEvidence,
      ivrSelection: row.ivrSelection,
      selectionRound: row.selectionRound,
      recordingUrl: row.recordingUrl,
      recordingSid: row.recordingSid,
      recordingStartTime: row.recordingStartTime,
    },
    countedAs: {
      period: periodOf(createdAt),
      department: department ?? "",
      status: status ?? "",
      selection: row.ivrSelection ?? "",
      handled: row.handledAt !== null,
    },
    quietSince: row.quietSince,
    revision: row.revision,
    handling: storedHandling(row),
  };
}
