import SqliteDriver from "better-sqlite3";

import { durationOf, EVENTS_A_CALL } from "./status-webhooks.ts";

/** What a database holds of the calls, and of the events where it keeps them. */
export interface Stored {
  readonly calls: number;
  /** Calls that ended with the status and the number that their webhooks said. */
  readonly completed: number;
  /** Seconds of talk of all calls. */
  readonly talk: number;
  /** Null where there is no log of events. */
  readonly events: number | null;
}

export function readStored(file: string): Stored {
  const database = new SqliteDriver(file);
  try {
    const count = (statement: string) => database.prepare<[], number>(statement).pluck().get() ?? 0;
    const logged = count("SELECT count(*) FROM sqlite_master WHERE name = 'call_events'") > 0;
    return {
      calls: count("SELECT count(*) FROM calls"),
      completed: count(
        "SELECT count(*) FROM calls WHERE status = 'completed' AND phoneNumber GLOB '+9199????????'",
      ),
      talk: count("SELECT sum(duration) FROM calls"),
      events: logged ? count("SELECT count(*) FROM call_events") : null,
    };
  } finally {
    database.close();
  }
}

/** Whether everything is there after this many calls were acknowledged, each event of them. */
export function isComplete(stored: Stored, calls: number): boolean {
  let talk = 0;
  for (let call = 0; call < calls; call += 1) talk += durationOf(call);
  return (
    stored.calls === calls &&
    stored.completed === calls &&
    stored.talk === talk &&
    (stored.events === null || stored.events === calls * EVENTS_A_CALL)
  );
}
