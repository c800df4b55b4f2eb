import type { Command } from "commander";

import { HIGHEST_CAP } from "../../domain/api-key.ts";
import { ending, example, JSON_OPTION, type JsonChoice, wholeNumber } from "../command-parts.ts";

interface CreateOptions extends JsonChoice {
  readonly name: string;
  readonly scopes: string;
  readonly callsPerHour?: number;
}

export function addKey(program: Command): void {
  const key = program
    .command("key")
    .summary("make, list and revoke keys for the API")
    .description(
      "Keys for the API beside that of the configuration. They are kept in the database, so this also works beside a " +
        "program that runs, and holds there at once.",
    );
  for (const add of [addCreate, addList, addRevoke]) add(key);
}

function addCreate(key: Command): void {
  key
    .command("create")
    .summary("make a key and show its text this once")
    .description("Makes a key and shows its text this once.")
    .requiredOption("--name <name>", "what the key is for")
    .requiredOption(
      "--scopes <a,b>",
      "what it allows: read (see), call (start and end calls, mark follow-ups), manage (keys, the audit log, what " +
        "holds for all)",
    )
    .option("--calls-per-hour <n>", "a cap of its own; without it only the caps of the program hold", capOf)
    .option(...JSON_OPTION)
    .addHelpText(
      "after",
      example("node server.js key create --name Import --scopes read,call --calls-per-hour 100"),
    )
    .action(
      ending(async ({ name, scopes, callsPerHour, json = false }: CreateOptions) => {
        const { createKey } = await import("../key-create.ts");
        const { loadConfig } = await import("../environment.ts");
        const wish = {
          name,
          scopes: scopes.split(",").map((word) => word.trim()),
          callsPerHour: callsPerHour ?? null,
        };
        return createKey(loadConfig().config, wish, json);
      }),
    );
}

function addList(key: Command): void {
  key
    .command("list")
    .summary("list the keys, those that work first")
    .description("Lists the keys, those that work first: what each allows, and when it was last used.")
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js key list"))
    .action(
      ending(async ({ json = false }: JsonChoice) => {
        const { listKeys } = await import("../key-list.ts");
        const { loadConfig } = await import("../environment.ts");
        return listKeys(loadConfig().config, json);
      }),
    );
}

function addRevoke(key: Command): void {
  key
    .command("revoke")
    .summary("make a key useless for good")
    .description("Makes a key useless for good, at once and everywhere.")
    .argument("<id>", "its id; or its whole text, for whoever has found one that leaked")
    .option(...JSON_OPTION)
    .addHelpText("after", example("node server.js key revoke 3f9a1c04d2e7"))
    .action(
      ending(async (id: string, { json = false }: JsonChoice) => {
        const { revokeNamedKey } = await import("../key-revoke.ts");
        const { loadConfig } = await import("../environment.ts");
        return revokeNamedKey(loadConfig().config, id, json);
      }),
    );
}

const capOf = wholeNumber(1, HIGHEST_CAP);
