import { loadConfig } from "./environment.ts";
import { createKey } from "./key-create.ts";
import { listKeys } from "./key-list.ts";
import { revokeNamedKey } from "./key-revoke.ts";
import { readArguments, readCount, WrongUse } from "./wrong-use.ts";

const HELP = `Usage: node server.js key create --name N --scopes read,call [--calls-per-hour N]
       node server.js key list
       node server.js key revoke ID

Keys for the API beside that of the configuration. They are kept in the database, so this also works beside a program
that runs, and holds there at once.

  --name N             what the key is for
  --scopes A,B         what it allows: read (see), call (start and end calls, mark follow-ups),
                       manage (keys, the audit log, what holds for all)
  --calls-per-hour N   a cap of its own; without it only the caps of the program hold
  --json               the result as JSON, as also where it is not written to a terminal
  --help               this text
`;

const OPTIONS = {
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  name: { type: "string" },
  scopes: { type: "string" },
  "calls-per-hour": { type: "string" },
} as const;

/** `key create`, `key list`, `key revoke`. @returns the exit code. */
export async function keyCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS);
  const [verb, ...words] = positionals;
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const asJson = values.json ?? false;
  if (verb === "revoke") {
    const [id, ...more] = words;
    if (id === undefined || more.length > 0) throw new WrongUse("key revoke: it takes the id of one key.");
    return revokeNamedKey(loadConfig().config, id, asJson);
  }
  if (words.length > 0) throw new WrongUse(`key ${verb ?? ""}: too many words. Try --help.`);
  if (verb === "list") return listKeys(loadConfig().config, asJson);
  if (verb !== "create") throw new WrongUse("key: say create, list or revoke. Try --help.");
  const { name, scopes } = values;
  if (name === undefined || scopes === undefined)
    throw new WrongUse("key create: it takes --name and --scopes. Try --help.");
  const callsPerHour = readCount("calls-per-hour", values["calls-per-hour"]) ?? null;
  const wish = { name, scopes: scopes.split(",").map((word) => word.trim()), callsPerHour };
  return createKey(loadConfig().config, wish, asJson);
}
