import pg from "pg";

import type { StatusEvent } from "../../src/domain/call-event.ts";

const LARGEST_BATCH = 500;

interface Waiting {
  readonly event: StatusEvent;
  readonly stored: () => void;
  readonly failed: (error: unknown) => void;
}

const UPSERT = `INSERT INTO calls ("callSid", "phoneNumber", status, duration, "createdAt", "updatedAt", "statusEvidence")
SELECT sid, phone, status, duration, at, at, evidence
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::bigint[])
  AS row (sid, phone, status, duration, at, evidence)
ON CONFLICT ("callSid") DO UPDATE SET "phoneNumber" = excluded."phoneNumber", status = excluded.status,
  duration = excluded.duration, "updatedAt" = excluded."updatedAt", "statusEvidence" = excluded."statusEvidence"
RETURNING id, "callSid"`;

const APPEND = `INSERT INTO call_events ("callId", kind, fingerprint, detail, "createdAt")
SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[])`;

/**
 * The pinned baseline: the plain driver, which writes the same rows of the same tables in micro-batches, by `unnest`.
 * It reads nothing, decides nothing, counts nothing, and takes the last word of a batch for the truth. It must not
 * be tuned, nor follow the program: it is the yardstick.
 */
export class Baseline {
  readonly #client: pg.Client;
  #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(url: string): Promise<Baseline> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return new Baseline(client);
  }

  add(event: StatusEvent): Promise<void> {
    return new Promise((stored, failed) => {
      this.#waiting.push({ event, stored, failed });
      this.#draining ??= this.#drain();
    });
  }

  async close(): Promise<void> {
    await this.#draining;
    await this.#client.end();
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      await new Promise((resume) => setImmediate(resume));
      const batch = this.#waiting.splice(0, LARGEST_BATCH);
      try {
        await this.#write(batch.map(({ event }) => event));
        for (const { stored } of batch) stored();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#draining = undefined;
  }

  async #write(events: readonly StatusEvent[]): Promise<void> {
    const at = new Date().toISOString();
    const calls = [...new Map(events.map((event) => [event.callSid, event])).values()];
    await this.#client.query("BEGIN");
    const upserted = await this.#client.query<{ id: string; callSid: string }>({
      name: "upsert",
      text: UPSERT,
      values: [
        calls.map(({ callSid }) => callSid),
        calls.map(({ phoneNumber }) => phoneNumber),
        calls.map(({ status }) => status),
        calls.map(({ duration }) => duration),
        calls.map(() => at),
        calls.map(({ sequence }) => sequence),
      ],
    });
    const ids = new Map(upserted.rows.map(({ id, callSid }) => [callSid, id]));
    await this.#client.query({
      name: "append",
      text: APPEND,
      values: [
        events.map(({ callSid }) => ids.get(callSid ?? "")),
        events.map(({ kind }) => kind),
        events.map(({ sequence }) => `${String(sequence)}-0123456789abcdefghij`),
        events.map((event) => JSON.stringify(event)),
        events.map(() => at),
      ],
    });
    await this.#client.query("COMMIT");
  }
}
