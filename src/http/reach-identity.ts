import { randomBytes } from "node:crypto";

import type { Context } from "../context.ts";
import type { ReachIdentity } from "../doctor/reach-proof.ts";
import { readDatabaseId } from "../storage/database-facts.ts";
import { within } from "../within.ts";

/** Milliseconds that the database gets. */
const PATIENCE = 1_000;

/** The identity of a process that serves requests, with a name that is drawn anew at every start. */
export function reachIdentity({ database, identity }: Pick<Context, "database" | "identity">): ReachIdentity {
  let known: string | null = null;
  return {
    instance: randomBytes(16).toString("hex"),
    authToken: identity.webhookAuthToken,
    publicUrl: identity.publicUrl,
    async databaseId() {
      known ??= (await within(PATIENCE, readDatabaseId(database.reader)).catch(() => null)) ?? null;
      return known;
    },
  };
}
