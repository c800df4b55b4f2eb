import { writeFile } from "node:fs/promises";
import path from "node:path";

import { expect } from "vitest";

import { startSimulator } from "../../src/carriers/simulator/simulator.ts";
import type { Examination } from "../../src/domain/finding.ts";
import { freePort } from "./free-port.ts";
import type { Program } from "./program.ts";

/** What the command found, and its exit code. */
export interface Told extends Examination {
  readonly exit: number | null;
  /** Everything that it wrote. */
  readonly output: string;
}

/**
 * Runs `doctor` as one does whose output is read by a program.
 *
 * @param largestFile blocks of 512 bytes beyond which it can write no file
 */
export async function runDoctor(
  program: Program,
  env: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
  largestFile: number | null = null,
): Promise<Told> {
  const run = program.run(["doctor"], { ...env }, nodeOptions, largestFile);
  const exit = await run.exit;
  if (!run.output.startsWith("{")) throw new Error(`It said: ${run.output}${run.errors}`);
  return { ...(JSON.parse(run.output) as Examination), exit, output: run.output + run.errors };
}

/** A carrier, and the environment of a live program on it, whose own address is its public one. */
export async function liveEnvironment(more: Readonly<Record<string, string>> = {}) {
  const carrier = await startSimulator({
    accountSid: `AC${"3c".repeat(16)}`,
    authToken: "the-auth-token-of-a-command",
    speed: 1000,
  });
  const port = String(await freePort());
  const env = {
    HOST: "127.0.0.1",
    PORT: port,
    BASE_URL: `http://127.0.0.1:${port}`,
    TWILIO_ACCOUNT_SID: carrier.accountSid,
    TWILIO_AUTH_TOKEN: carrier.authToken,
    TWILIO_CALLER_ID: "+15005550006",
    TWILIO_API_BASE_URL: carrier.url,
    API_KEY: "a-key-for-tests-only-000",
    ...more,
  };
  return { carrier, env };
}

/** A sandbox whose database is made by a start, so that nothing is left to be told. */
export async function startedSandbox(program: Program, name: string): Promise<Record<string, string>> {
  const env = { PORT: "0", DATABASE_PATH: `${name}.sqlite` };
  expect(await program.run(["migrate"], env).exit).toBe(0);
  return env;
}

/** A module for `--import` that changes something about the machine before the program begins. */
export async function pretend(program: Program, name: string, source: string): Promise<readonly string[]> {
  const file = path.join(program.folder, `${name}.mjs`);
  await writeFile(file, source);
  return ["--import", file];
}
