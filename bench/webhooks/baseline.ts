import http from "node:http";
import querystring from "node:querystring";

import SqliteDriver from "better-sqlite3";

/**
 * The pinned baseline: the least that takes a webhook durably, with no framework, no signature, no event log and
 * no rules. It must not be tuned, nor follow the program: it is the yardstick.
 *
 * Arguments: the port, the database file.
 */
const [, , port = "", file = ""] = process.argv;

const database = new SqliteDriver(file, { timeout: 50 });
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.pragma("foreign_keys = ON");
database.pragma("cache_size = -32000");
database.exec(`
  CREATE TABLE calls (
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
    reference TEXT
  );
  CREATE INDEX idx_calls_department ON calls (department);
  CREATE INDEX idx_calls_callSid ON calls (callSid);
  CREATE INDEX idx_calls_createdAt ON calls (createdAt, id);
  CREATE UNIQUE INDEX idx_calls_reference ON calls (reference);
`);

const upsert = database.prepare(`
  INSERT INTO calls (callSid, status, duration, phoneNumber, ivrSelection, updatedAt) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (callSid) DO UPDATE SET status = excluded.status, duration = excluded.duration,
    phoneNumber = excluded.phoneNumber, ivrSelection = excluded.ivrSelection, updatedAt = excluded.updatedAt`);

interface Waiting {
  readonly fields: querystring.ParsedUrlQuery;
  readonly response: http.ServerResponse;
}

let waiting: Waiting[] = [];

const storeAll = database.transaction((batch: readonly Waiting[]) => {
  const now = new Date().toISOString();
  for (const { fields } of batch) {
    const { CallSid, CallStatus, CallDuration, To, Digits } = fields;
    upsert.run(CallSid, CallStatus, CallDuration ?? null, To, Digits ?? null, now);
  }
});

function flush(): void {
  const batch = waiting;
  waiting = [];
  storeAll(batch);
  for (const { response } of batch) {
    response.writeHead(200, { "Content-Type": "text/xml", "Content-Length": 11 });
    response.end("<Response/>");
  }
}

http
  .createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (text: string) => (body += text));
    request.on("end", () => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ fields: querystring.parse(body), response });
    });
  })
  .listen(Number(port), "127.0.0.1");
