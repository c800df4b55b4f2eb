import { randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import { StartError } from "./errors.ts";

/** 192 bits. */
const KEY_BYTES = 24;

/**
 * The API key that is kept in a file beside the database, readable by its owner only; made at the first start.
 *
 * @returns the key, the file it is in, and whether it was made just now.
 * @throws StartError if the file can be neither read nor written.
 */
export async function keepApiKey(
  databasePath: string,
): Promise<{ readonly key: string; readonly file: string; readonly made: boolean }> {
  const file = keyFileBeside(databasePath);
  const key = randomBytes(KEY_BYTES).toString("hex");
  try {
    await writeWhole(file, `${key}\n`);
    return { key, file, made: true };
  } catch (error) {
    if (!isTaken(error))
      throw new StartError(`API_KEY: cannot write ${file}: set API_KEY, or allow writing there.`);
  }
  const kept = (await readFile(file, "utf8")).trim();
  if (kept.length < 20)
    throw new StartError(`API_KEY: ${file} holds no key: delete the file, or set API_KEY.`);
  return { key: kept, file, made: false };
}

/** The key that an earlier start has left there; null if there is none that we may read. */
export async function readKeptApiKey(databasePath: string): Promise<string | null> {
  const text = await readFile(keyFileBeside(databasePath), "utf8").catch(() => "");
  return text.trim() === "" ? null : text.trim();
}

/** Where the key of a database is kept, if it is kept. */
export function keyFileBeside(databasePath: string): string {
  return path.join(path.dirname(databasePath), `${path.parse(databasePath).name}-api.key`);
}

/** Under its name the file is whole from the first moment: another program may start at the same one, and read it. */
async function writeWhole(file: string, text: string): Promise<void> {
  const unnamed = `${file}.${randomBytes(6).toString("hex")}.partial`;
  try {
    await writeFile(unnamed, text, { mode: 0o600, flag: "wx" });
    await link(unnamed, file).catch(async (error: unknown) => {
      if (isTaken(error)) throw error;
      // A disk without hard links.
      await writeFile(file, text, { mode: 0o600, flag: "wx" });
    });
  } finally {
    await rm(unnamed, { force: true });
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
