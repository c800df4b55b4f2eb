import type { Caller } from "../domain/access.ts";
import type { Writer } from "./database.ts";
import { utcText } from "./utc-text.ts";

/** What somebody did; nothing in it is personal. */
export interface Deed {
  /** Dotted words, such as `key.create`. */
  readonly action: string;
  /** What it was done to, such as the id of a key or the reference of a call. */
  readonly subject: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Adds to the log of who did what, in the transaction of the deed itself. */
export async function appendAudit(
  { query }: Writer,
  { action, subject, detail }: Deed,
  by: Caller,
  at: Date,
): Promise<void> {
  await query
    .insertInto("audit_log")
    .values({
      at: utcText(at),
      actor: by.name,
      keyId: by.keyId,
      action,
      subject,
      detail: detail === undefined ? null : JSON.stringify(detail),
    })
    .execute();
}
