import type { Generated, GeneratedAlways } from "kysely";

/** Times as the contract writes them: `YYYY-MM-DD HH:MM:SS`, UTC. */
type UtcText = string;

export interface CallsTable {
  id: Generated<number>;
  callSid: string | null;
  customerName: string | null;
  phoneNumber: string | null;
  department: string | null;
  status: string | null;
  duration: number | null;
  recordingUrl: string | null;
  ivrSelection: string | null;
  createdAt: UtcText;
  updatedAt: UtcText;
  reference: string | null;
  statusEvidence: Generated<number>;
  phoneNumberEvidence: Generated<number>;
  reportedDuration: number | null;
  durationEvidence: Generated<number>;
  selectionRound: Generated<number>;
  recordingSid: string | null;
  recordingStartTime: string | null;
  /**
   * From when the carrier's silence is counted, with milliseconds; null when nothing is left to ask. Empty text, what
   * a program of an older release leaves, is before every time.
   */
  quietSince: string | null;
  /** The search form of the name (domain/search-form.ts); a program of an older release writes none. */
  searchName: string | null;
  /** The first characters of the number, from the database itself (domain/call-search.ts). */
  searchNumber: GeneratedAlways<string | null>;
  /**
   * Moved whenever a program that counts by period changes the row, and negative once it has taken the row out of the
   * counters; what is written without moving it is counted by triggers (migration 4).
   */
  revision: Generated<number>;
  /** When somebody has taken care of the callee who pressed 1 or 2; null while nobody has. */
  handledAt: Generated<UtcText | null>;
  handledBy: Generated<string | null>;
  handledNote: Generated<string | null>;
  /** The key with which the call was ordered (api_keys, or one of the two that are in no table). */
  keyId: Generated<string | null>;
}

/** Append-only: what was said of each call, once, in the order in which it was stored. */
export interface CallEventsTable {
  id: Generated<number>;
  callId: number;
  kind: string;
  /** The whole content of the event in one short text, so that a repeat is known; once for each call. */
  fingerprint: string;
  /** What the event says as JSON (domain/call-event.ts), without kind and the names of the call. */
  detail: string;
  createdAt: UtcText;
}

export interface RecordingsTable {
  id: Generated<number>;
  callId: number;
  recordingSid: string;
  status: string;
  url: string | null;
  duration: number | null;
  startTime: string | null;
}

/** How many calls there are of each department and status; empty text stands for none. */
export interface CallCountsTable {
  department: string;
  status: string;
  calls: number;
}

/** How many calls began in a period (period.ts), by department, status and key; empty text stands for none. */
export interface CallPeriodsTable {
  period: string;
  department: string;
  status: string;
  selection: string;
  calls: number;
}

/** How many follow-ups are open, by department and key; empty text stands for no department. */
export interface FollowUpCountsTable {
  department: string;
  selection: string;
  calls: number;
}

export interface IdempotencyKeysTable {
  scope: string;
  key: string;
  bodyHash: string;
  reference: string;
  /** What came of the first request, as JSON; null while it is under way. */
  outcome: string | null;
  createdAt: UtcText;
}

/** What a database knows of itself, such as the carrier account it belongs to. */
export interface DatabaseFactsTable {
  name: string;
  value: string;
}

/** Sessions that somebody ended; each is forgotten when it would be over anyway. */
export interface EndedSessionsTable {
  id: string;
  expiresAt: UtcText;
}

/** A key for the API; its text is in no table, only what tells whether an offered one is it. */
export interface ApiKeysTable {
  id: string;
  name: string;
  secretHash: string;
  /** Words with commas between them (domain/access.ts). */
  scopes: string;
  /** Calls that may be ordered with it in 60 minutes; null for no cap of its own. */
  callsPerHour: number | null;
  createdAt: UtcText;
  createdBy: string;
  lastUsedAt: UtcText | null;
  revokedAt: UtcText | null;
  revokedBy: string | null;
}

/** Append-only, which triggers hold: who did what. */
export interface AuditLogTable {
  id: Generated<number>;
  at: UtcText;
  /** What the person calls themselves, or the name of the key, or of the command. */
  actor: string;
  keyId: string;
  action: string;
  /** What it was done to, such as the id of a key or the reference of a call. */
  subject: string | null;
  /** Further words as JSON; nothing personal. */
  detail: string | null;
}

/** One row, or none while nobody has ever touched the switch. */
export interface DialingSwitchTable {
  id: number;
  state: "running" | "stopped";
  reason: string | null;
  changedAt: UtcText;
  changedBy: string;
}

/** How many calls were ordered on a day of the business with a key, and how many orders were refused, by reason. */
export interface StartCountsTable {
  day: string;
  keyId: string;
  /** `ordered`, or the reason of a refusal. */
  outcome: string;
  starts: number;
}

export interface MigrationsTable {
  version: number;
  name: string;
  oldestProgram: number;
  appliedAt: UtcText;
}

export interface Tables {
  calls: CallsTable;
  call_events: CallEventsTable;
  recordings: RecordingsTable;
  call_counts: CallCountsTable;
  call_periods: CallPeriodsTable;
  follow_up_counts: FollowUpCountsTable;
  idempotency_keys: IdempotencyKeysTable;
  database_facts: DatabaseFactsTable;
  ended_sessions: EndedSessionsTable;
  api_keys: ApiKeysTable;
  audit_log: AuditLogTable;
  dialing_switch: DialingSwitchTable;
  start_counts: StartCountsTable;
  schema_migrations: MigrationsTable;
}
