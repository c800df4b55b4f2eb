import type { components } from "../api/schema.d.ts";
import type { WordId } from "../words/words.tsx";

/** Something that somebody did, as the server tells it. */
export type Entry = components["schemas"]["AuditEntry"];

const ACTION_WORDS = {
  "key.create": "auditLog.action.key.create",
  "key.revoke": "auditLog.action.key.revoke",
  "session.begin": "auditLog.action.session.begin",
  "session.end": "auditLog.action.session.end",
  "dialing.stop": "auditLog.action.dialing.stop",
  "dialing.start": "auditLog.action.dialing.start",
  "call.end": "auditLog.action.call.end",
  "calls.end-all": "auditLog.action.calls.end-all",
  "calls.cancel-queued": "auditLog.action.calls.cancel-queued",
  "follow-up.mark": "auditLog.action.follow-up.mark",
  "database.reassign": "auditLog.action.database.reassign",
  "database.restore": "auditLog.action.database.restore",
} as const satisfies Readonly<Record<string, WordId>>;

/** The actions that have words. */
export const ACTIONS: readonly string[] = Object.keys(ACTION_WORDS);

/** The words for an action; null if this page has not heard of it. */
export function actionWords(action: string): WordId | null {
  return Object.entries(ACTION_WORDS).find(([known]) => known === action)?.[1] ?? null;
}

/** Deeds that are written down twice: before the carrier is asked, and with what it answered. */
const IN_STAGES = ["call.end", "calls.end-all", "calls.cancel-queued"] as const;

/** The words for an entry: of a deed in two stages each has its own. Null if this page has not heard of it. */
export function titleWords({ action, detail }: Pick<Entry, "action" | "detail">): WordId | null {
  const stage: unknown = detail?.["stage"];
  const staged = IN_STAGES.find((known) => known === action);
  if (staged === undefined || (stage !== "asked" && stage !== "answered")) return actionWords(action);
  return `auditLog.${stage}.${staged}`;
}

/** What stands in place of the id of a key where none of the database was used. */
export const SPECIAL_KEYS = {
  configured: "auditLog.key.configured",
  none: "auditLog.key.none",
  "command line": "auditLog.key.commandLine",
} as const satisfies Readonly<Record<string, WordId>>;

/** The words for such a key; null for one of the database. */
export function specialKey(keyId: string): WordId | null {
  return Object.entries(SPECIAL_KEYS).find(([known]) => known === keyId)?.[1] ?? null;
}

/** What an entry was done to, where there is a page for it. */
export function subjectOf({ action, subject }: Pick<Entry, "action" | "subject">): {
  readonly is: "call" | "key" | "other";
  readonly name: string;
} | null {
  // The id of a session leads nowhere, and says nothing to anybody.
  if (subject === null || action.startsWith("session.")) return null;
  if (/^key\./.test(action) && /^[0-9a-f]{12}$/.test(subject)) return { is: "key", name: subject };
  if (/^(?:call_|CA[0-9a-f]{32}$)/.test(subject)) return { is: "call", name: subject };
  return { is: "other", name: subject };
}
