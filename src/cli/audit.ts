import { readTimes } from "../http/call-list-query.ts";
import { listAuditLog } from "./audit-list.ts";
import { loadConfig } from "./environment.ts";
import { readArguments, readCount, WrongUse } from "./wrong-use.ts";

const HELP = `Usage: node server.js audit [options]

Who did what, newest first: keys made and revoked, sessions, follow-ups, and what commands did.

  --action A   only this action, such as key.create
  --key ID     only what was done with this key ('configured' is that of the configuration)
  --from T     the first time that counts, ISO 8601, UTC without a zone
  --to T       the first time that no longer counts
  --limit N    so many entries (100)
  --json       as JSON, as also where it is not written to a terminal
  --help       this text
`;

const OPTIONS = {
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  action: { type: "string" },
  key: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  limit: { type: "string" },
} as const;

const DEFAULT_LIMIT = 100;

/** `audit`. @returns the exit code. */
export async function auditCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS);
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (positionals.length > 0) throw new WrongUse("audit: it takes options only. Try --help.");
  const { action, key, from, to } = values;
  const { times, errors } = readTimes({
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
  if (errors.length > 0) throw new WrongUse(errors.map(({ message }) => message).join("\n"));
  const filter = {
    ...times,
    ...(action !== undefined && { action }),
    ...(key !== undefined && { keyId: key }),
  };
  const limit = readCount("limit", values.limit) ?? DEFAULT_LIMIT;
  return listAuditLog(loadConfig().config, filter, limit, values.json ?? false);
}
