import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { parse } from "dotenv";

import { type Config, type ConfigReading, readConfig } from "../config.ts";
import { StartError } from "../errors.ts";

/** The project's own folder: relative paths of the configuration start there. */
export const PROJECT_FOLDER = fileURLToPath(new URL("../../", import.meta.url));

/**
 * The configuration from the environment and, where that says nothing, from `.env`.
 *
 * @throws StartError with a line for each fault.
 */
export function loadConfig(): { readonly config: Config; readonly warnings: readonly string[] } {
  const reading = readEnvironment();
  if (!reading.ok) throw new StartError(reading.faults.join("\n"));
  return reading;
}

/** The same, with its faults as a value. */
export function readEnvironment(): ConfigReading {
  const file = path.join(PROJECT_FOLDER, ".env");
  const fromFile = existsSync(file) ? parse(readFileSync(file)) : {};
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  return readConfig({ ...fromFile, ...set }, PROJECT_FOLDER);
}
