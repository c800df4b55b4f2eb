import { randomBytes } from "node:crypto";

import type { Caller } from "../domain/access.ts";
import { ForeignAccountError } from "../errors.ts";
import { appendAudit } from "./audit-log.ts";
import type { Database, Reader, Writer } from "./database.ts";

const ACCOUNT = "carrierAccount";
const DATABASE_ID = "databaseId";

/** The account name of every sandbox; no carrier has such a one. */
export const SANDBOX_ACCOUNT = "sandbox";

/** The account to which the calls of a configuration belong. */
export function owningAccount({
  twilio,
}: {
  readonly twilio: { readonly accountSid: string } | null;
}): string {
  return twilio?.accountSid ?? SANDBOX_ACCOUNT;
}

/**
 * Makes sure that the stored calls belong to this carrier account: a call of one account means nothing to
 * another, and a sandbox's pretended calls must never be taken for real ones. A database that says nothing yet
 * is claimed.
 *
 * @param variable says where the database is; the line to the operator begins with it.
 * @throws ForeignAccountError if it belongs to another account.
 */
export async function claimForAccount(database: Database, account: string, variable: string): Promise<void> {
  await database.write(async (writer) => {
    const owner = await readOwner(writer);
    if (owner === account) return;
    if (owner === undefined) {
      await writer.query.insertInto("database_facts").values({ name: ACCOUNT, value: account }).execute();
      return;
    }
    const mixed = owner === SANDBOX_ACCOUNT || account === SANDBOX_ACCOUNT;
    throw new ForeignAccountError(
      `${variable}: the calls in it belong to ${accountName(owner)}, and this start is for ${accountName(account)}: ` +
        (mixed
          ? "choose another database."
          : "choose another database, or give it to this account with 'node server.js reassign'."),
    );
  });
}

/** Gives the database a name of its own, unless it has one: two programs can then tell whether they share it. */
export async function nameDatabase(database: Database): Promise<void> {
  if ((await readDatabaseId(database.reader)) !== null) return;
  await database.write(async ({ query }) => {
    await query
      .insertInto("database_facts")
      .values({ name: DATABASE_ID, value: randomBytes(16).toString("hex") })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .execute();
  });
}

/** The database's own name; null if it has none yet. */
export async function readDatabaseId(query: Reader): Promise<string | null> {
  const row = await query
    .selectFrom("database_facts")
    .select("value")
    .where("name", "=", DATABASE_ID)
    .executeTakeFirst();
  return row?.value ?? null;
}

/**
 * Gives the stored calls to another carrier account, as the operator asked, and says so in the audit log.
 *
 * @throws ForeignAccountError where a sandbox is on either side.
 */
export async function reassignToAccount(
  database: Database,
  account: string,
  variable: string,
  by: Caller,
  now: Date,
): Promise<void> {
  await database.write(async (writer) => {
    const owner = await readOwner(writer);
    if (owner === account) return;
    if (owner === SANDBOX_ACCOUNT && account !== SANDBOX_ACCOUNT) {
      throw new ForeignAccountError(
        `${variable}: pretended calls cannot become real ones: choose another database.`,
      );
    }
    await writer.query
      .insertInto("database_facts")
      .values({ name: ACCOUNT, value: account })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: account }))
      .execute();
    const detail = owner === undefined ? {} : { before: accountName(owner) };
    await appendAudit(
      writer,
      { action: "database.reassign", subject: accountName(account), detail },
      by,
      now,
    );
  });
}

async function readOwner({ query }: Writer): Promise<string | undefined> {
  const row = await query
    .selectFrom("database_facts")
    .select("value")
    .where("name", "=", ACCOUNT)
    .executeTakeFirst();
  return row?.value;
}

/** Enough of an account's name to recognise it. */
export function accountName(account: string): string {
  return account === SANDBOX_ACCOUNT ? "the sandbox" : `the account …${account.slice(-4)}`;
}
