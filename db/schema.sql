-- The whole schema. The program creates it by itself at the start (src/storage/migrations); this file is for
-- reading, and for making a database by hand. It can be run twice. A test keeps the two equal.

CREATE TABLE IF NOT EXISTS schema_migrations (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  oldestProgram INTEGER NOT NULL,
  appliedAt TEXT NOT NULL
);

-- One row a call: one attempt on one number.
CREATE TABLE IF NOT EXISTS calls (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  callSid TEXT UNIQUE,
  customerName TEXT,
  phoneNumber TEXT,
  department TEXT,
  status TEXT,
  duration INTEGER,
  recordingUrl TEXT,
  ivrSelection TEXT,
  createdAt TEXT DEFAULT (datetime('now')),
  updatedAt TEXT DEFAULT (datetime('now')),
  -- Our own opaque name of the call, in every address that the carrier is given.
  reference TEXT,
  -- How strong the event is that each value rests on (src/domain/evidence.ts).
  statusEvidence INTEGER NOT NULL DEFAULT 0,
  phoneNumberEvidence INTEGER NOT NULL DEFAULT 0,
  reportedDuration INTEGER,
  durationEvidence INTEGER NOT NULL DEFAULT 0,
  selectionRound INTEGER NOT NULL DEFAULT 0,
  recordingSid TEXT,
  recordingStartTime TEXT,
  -- From when the carrier's silence is counted; null when nothing is left to ask.
  quietSince TEXT DEFAULT '',
  -- What the name is searched by (src/domain/search-form.ts).
  searchName TEXT,
  -- The beginning of the number, which may be longer than an index can hold.
  searchNumber TEXT GENERATED ALWAYS AS (substr(phoneNumber, 1, 20)) VIRTUAL,
  -- Moved by every program that counts the call by period; see the triggers below.
  revision INTEGER NOT NULL DEFAULT 0,
  -- Who has taken care of a callee that pressed 1 or 2, and when.
  handledAt TEXT,
  handledBy TEXT,
  handledNote TEXT,
  -- With which key it was ordered.
  keyId TEXT
);
CREATE INDEX IF NOT EXISTS idx_calls_department ON calls (department);
CREATE INDEX IF NOT EXISTS idx_calls_callSid ON calls (callSid);
CREATE INDEX IF NOT EXISTS idx_calls_createdAt ON calls (createdAt, id);
CREATE UNIQUE INDEX IF NOT EXISTS idx_calls_reference ON calls (reference);
CREATE INDEX IF NOT EXISTS idx_calls_quietSince ON calls (quietSince) WHERE quietSince IS NOT NULL;
CREATE INDEX IF NOT EXISTS idx_calls_unknown ON calls (createdAt) WHERE status = 'unknown';
CREATE INDEX IF NOT EXISTS idx_calls_searchName ON calls (searchName, createdAt, id);
CREATE INDEX IF NOT EXISTS idx_calls_searchNumber ON calls (searchNumber, createdAt, id);
CREATE INDEX IF NOT EXISTS idx_calls_unsearchable ON calls (id) WHERE searchName IS NULL AND customerName IS NOT NULL;
CREATE INDEX IF NOT EXISTS idx_calls_open_follow_ups ON calls (createdAt, id)
  WHERE ivrSelection IN ('1', '2') AND handledAt IS NULL;
CREATE INDEX IF NOT EXISTS idx_calls_handled_follow_ups ON calls (createdAt, id) WHERE handledAt IS NOT NULL;
CREATE INDEX IF NOT EXISTS idx_calls_keyId ON calls (keyId, createdAt, id) WHERE keyId IS NOT NULL;
CREATE INDEX IF NOT EXISTS idx_calls_orders ON calls (createdAt, id, keyId) WHERE keyId IS NOT NULL;

-- Append-only: everything that was said of each call, once.
CREATE TABLE IF NOT EXISTS call_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  callId INTEGER NOT NULL REFERENCES calls (id),
  kind TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  detail TEXT NOT NULL,
  createdAt TEXT NOT NULL,
  UNIQUE (callId, fingerprint)
);

CREATE TABLE IF NOT EXISTS recordings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  callId INTEGER NOT NULL REFERENCES calls (id),
  recordingSid TEXT NOT NULL,
  status TEXT NOT NULL,
  url TEXT,
  duration INTEGER,
  startTime TEXT,
  UNIQUE (callId, recordingSid)
);

-- How many calls there are of each department and status, moved in the transaction that moves the call.
CREATE TABLE IF NOT EXISTS call_counts (
  department TEXT NOT NULL,
  status TEXT NOT NULL,
  calls INTEGER NOT NULL,
  PRIMARY KEY (department, status)
);

-- How many calls began in each quarter of an hour, moved in the transaction that moves the call.
CREATE TABLE IF NOT EXISTS call_periods (
  period TEXT NOT NULL,
  department TEXT NOT NULL,
  status TEXT NOT NULL,
  selection TEXT NOT NULL,
  calls INTEGER NOT NULL,
  PRIMARY KEY (period, department, status, selection)
) WITHOUT ROWID;

-- What writes a call without moving its revision does not know these counters.
CREATE TRIGGER IF NOT EXISTS calls_counted_insert AFTER INSERT ON calls WHEN NEW.revision = 0 BEGIN
  INSERT INTO call_periods (period, department, status, selection, calls) VALUES (
    substr(coalesce(NEW."createdAt", ''), 1, 14) || CASE
      WHEN substr(coalesce(NEW."createdAt", ''), 15, 2) < '15' THEN '00'
      WHEN substr(coalesce(NEW."createdAt", ''), 15, 2) < '30' THEN '15'
      WHEN substr(coalesce(NEW."createdAt", ''), 15, 2) < '45' THEN '30' ELSE '45' END,
    coalesce(NEW.department, ''), coalesce(NEW.status, ''), coalesce(NEW."ivrSelection", ''), 1)
  ON CONFLICT (period, department, status, selection) DO UPDATE SET calls = call_periods.calls + excluded.calls;
END;
CREATE TRIGGER IF NOT EXISTS calls_counted_update AFTER UPDATE OF department, status, "ivrSelection", "createdAt" ON calls
WHEN NEW.revision = OLD.revision BEGIN
  INSERT INTO call_periods (period, department, status, selection, calls) VALUES (
    substr(coalesce(OLD."createdAt", ''), 1, 14) || CASE
      WHEN substr(coalesce(OLD."createdAt", ''), 15, 2) < '15' THEN '00'
      WHEN substr(coalesce(OLD."createdAt", ''), 15, 2) < '30' THEN '15'
      WHEN substr(coalesce(OLD."createdAt", ''), 15, 2) < '45' THEN '30' ELSE '45' END,
    coalesce(OLD.department, ''), coalesce(OLD.status, ''), coalesce(OLD."ivrSelection", ''), -1)
  ON CONFLICT (period, department, status, selection) DO UPDATE SET calls = call_periods.calls + excluded.calls;
  INSERT INTO call_periods (period, department, status, selection, calls) VALUES (
    substr(coalesce(NEW."createdAt", ''), 1, 14) || CASE
      WHEN substr(coalesce(NEW."createdAt", ''), 15, 2) < '15' THEN '00'
      WHEN substr(coalesce(NEW."createdAt", ''), 15, 2) < '30' THEN '15'
      WHEN substr(coalesce(NEW."createdAt", ''), 15, 2) < '45' THEN '30' ELSE '45' END,
    coalesce(NEW.department, ''), coalesce(NEW.status, ''), coalesce(NEW."ivrSelection", ''), 1)
  ON CONFLICT (period, department, status, selection) DO UPDATE SET calls = call_periods.calls + excluded.calls;
END;
CREATE TRIGGER IF NOT EXISTS calls_counted_delete AFTER DELETE ON calls WHEN OLD.revision >= 0 BEGIN
  INSERT INTO call_periods (period, department, status, selection, calls) VALUES (
    substr(coalesce(OLD."createdAt", ''), 1, 14) || CASE
      WHEN substr(coalesce(OLD."createdAt", ''), 15, 2) < '15' THEN '00'
      WHEN substr(coalesce(OLD."createdAt", ''), 15, 2) < '30' THEN '15'
      WHEN substr(coalesce(OLD."createdAt", ''), 15, 2) < '45' THEN '30' ELSE '45' END,
    coalesce(OLD.department, ''), coalesce(OLD.status, ''), coalesce(OLD."ivrSelection", ''), -1)
  ON CONFLICT (period, department, status, selection) DO UPDATE SET calls = call_periods.calls + excluded.calls;
END;

-- How many callees who pressed 1 or 2 wait for somebody to get in touch.
CREATE TABLE IF NOT EXISTS follow_up_counts (
  department TEXT NOT NULL,
  selection TEXT NOT NULL,
  calls INTEGER NOT NULL,
  PRIMARY KEY (department, selection)
);
CREATE TRIGGER IF NOT EXISTS follow_ups_counted_insert AFTER INSERT ON calls WHEN NEW.revision = 0 BEGIN
  INSERT INTO follow_up_counts (department, selection, calls)
  SELECT coalesce(NEW.department, ''), NEW."ivrSelection", 1
  WHERE NEW."ivrSelection" IN ('1', '2') AND NEW."handledAt" IS NULL
  ON CONFLICT (department, selection) DO UPDATE SET calls = follow_up_counts.calls + excluded.calls;
END;
CREATE TRIGGER IF NOT EXISTS follow_ups_counted_update AFTER UPDATE OF department, "ivrSelection", "handledAt" ON calls
WHEN NEW.revision = OLD.revision BEGIN
  INSERT INTO follow_up_counts (department, selection, calls)
  SELECT coalesce(OLD.department, ''), OLD."ivrSelection", -1
  WHERE OLD."ivrSelection" IN ('1', '2') AND OLD."handledAt" IS NULL
  ON CONFLICT (department, selection) DO UPDATE SET calls = follow_up_counts.calls + excluded.calls;
  INSERT INTO follow_up_counts (department, selection, calls)
  SELECT coalesce(NEW.department, ''), NEW."ivrSelection", 1
  WHERE NEW."ivrSelection" IN ('1', '2') AND NEW."handledAt" IS NULL
  ON CONFLICT (department, selection) DO UPDATE SET calls = follow_up_counts.calls + excluded.calls;
END;
CREATE TRIGGER IF NOT EXISTS follow_ups_counted_delete AFTER DELETE ON calls WHEN OLD.revision >= 0 BEGIN
  INSERT INTO follow_up_counts (department, selection, calls)
  SELECT coalesce(OLD.department, ''), OLD."ivrSelection", -1
  WHERE OLD."ivrSelection" IN ('1', '2') AND OLD."handledAt" IS NULL
  ON CONFLICT (department, selection) DO UPDATE SET calls = follow_up_counts.calls + excluded.calls;
END;

CREATE TABLE IF NOT EXISTS idempotency_keys (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  bodyHash TEXT NOT NULL,
  reference TEXT NOT NULL,
  outcome TEXT,
  createdAt TEXT NOT NULL,
  PRIMARY KEY (scope, key)
);
CREATE INDEX IF NOT EXISTS idx_idempotency_keys_createdAt ON idempotency_keys (createdAt);

-- What the database knows of itself, such as the carrier account that it belongs to.
CREATE TABLE IF NOT EXISTS database_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);

-- Sessions that were ended before their time, until they would be over anyway.
CREATE TABLE IF NOT EXISTS ended_sessions (id TEXT PRIMARY KEY, expiresAt TEXT NOT NULL);

-- Keys for the API. The text of a key is nowhere; the hash tells whether an offered one is it.
CREATE TABLE IF NOT EXISTS api_keys (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  secretHash TEXT NOT NULL,
  scopes TEXT NOT NULL,
  callsPerHour INTEGER,
  createdAt TEXT NOT NULL,
  createdBy TEXT NOT NULL,
  lastUsedAt TEXT,
  revokedAt TEXT,
  revokedBy TEXT
);

-- Append-only: who did what.
CREATE TABLE IF NOT EXISTS audit_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  keyId TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT,
  detail TEXT
);
CREATE TRIGGER IF NOT EXISTS audit_log_no_update BEFORE UPDATE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'audit_log is append-only');
END;
CREATE TRIGGER IF NOT EXISTS audit_log_no_delete BEFORE DELETE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'audit_log is append-only');
END;
CREATE TRIGGER IF NOT EXISTS audit_log_no_replace BEFORE INSERT ON audit_log WHEN EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'audit_log is append-only');
END;

-- Whether calls may be placed at all; one row.
CREATE TABLE IF NOT EXISTS dialing_switch (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  state TEXT NOT NULL,
  reason TEXT,
  changedAt TEXT NOT NULL,
  changedBy TEXT NOT NULL
);

-- How many calls were ordered on a day of the business with a key, and how many orders were refused, by reason.
CREATE TABLE IF NOT EXISTS start_counts (
  day TEXT NOT NULL,
  keyId TEXT NOT NULL,
  outcome TEXT NOT NULL,
  starts INTEGER NOT NULL,
  PRIMARY KEY (day, keyId, outcome)
);
