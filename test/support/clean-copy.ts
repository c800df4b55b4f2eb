import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The folder of the project. */
export const PROJECT_FOLDER = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Copies the tree as a fresh clone would have it, with what is not committed yet and without anything that is
 * ignored: no dependencies, no build, no database, no `.env`.
 *
 * @returns the new folder, which the caller removes.
 */
export async function makeCleanCopy(): Promise<string> {
  const listed = await promisify(execFile)(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    { cwd: PROJECT_FOLDER, maxBuffer: 16_000_000 },
  );
  const copy = await mkdtemp(path.join(tmpdir(), "outbound-calling-clone-"));
  const files = listed.stdout.split("\0").filter((file) => file !== "");
  for (const file of files) {
    const source = path.join(PROJECT_FOLDER, file);
    if (!existsSync(source)) continue;
    await mkdir(path.dirname(path.join(copy, file)), { recursive: true });
    await copyFile(source, path.join(copy, file));
  }
  return copy;
}
