import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { pino } from "pino";

import { startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { apiTypes } from "./api-schema.ts";

const TARGET = path.join(import.meta.dirname, "../src/api/schema.d.ts");

/** Starts the sandbox on a database that is thrown away, and writes the types of its API. */
async function generate(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "api-schema-"));
  const reading = readConfig({ PORT: "0", DATABASE_PATH: path.join(folder, "types.sqlite") }, folder);
  if (!reading.ok) throw new Error(reading.faults.join("\n"));
  const app = await startApp(reading.config, { log: pino({ level: "silent" }) });
  try {
    const document: unknown = await (await fetch(`${app.url}/openapi.json`)).json();
    await writeFile(TARGET, await apiTypes(document));
  } finally {
    await app.close();
    await rm(folder, { recursive: true });
  }
}

await generate();
