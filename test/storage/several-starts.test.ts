import { afterAll, beforeAll, expect, test } from "vitest";

import { MIGRATIONS } from "../../src/storage/migrations/index.ts";
import { Program } from "../support/program.ts";
import { onDatabase } from "../support/stored.ts";
import { databaseEnvironment, makeDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

const PROGRAMS = 5;

let program: Program;
let folder: string;

beforeAll(async () => {
  program = await Program.build();
  folder = await makeFolder();
  await makeDatabase(folder);
}, 120_000);
afterAll(async () => {
  await program.remove();
  await removeFolder(folder);
});

test("programs that start at once on an empty database all start, and the schema is made once", async () => {
  const env = { PORT: "0", ...databaseEnvironment(folder) };
  const runs = Array.from({ length: PROGRAMS }, () => program.run([], env));
  for (const run of runs) await run.until(/Start a call:/);
  for (const run of runs) run.signal("SIGTERM");
  expect(await Promise.all(runs.map((run) => run.exit))).toEqual(Array(PROGRAMS).fill(0));
  const versions = await onDatabase(folder, ({ rows }) =>
    rows<{ version: number }>("SELECT version FROM schema_migrations ORDER BY version"),
  );
  expect(versions.map(({ version }) => version)).toEqual(MIGRATIONS.map(({ version }) => version));
});
