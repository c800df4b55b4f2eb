import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";

import { ForeignAccountError, StartError } from "../errors.ts";
import { FORMAT, type Header } from "./line.ts";
import { LineFile } from "./line-file.ts";
import { readPieces } from "./reading.ts";

/** What the files of the folder hold: events that wait, and events that were set aside. */
export type Kind = "journal" | "set-aside";

const OURS = /\.(journal|set-aside)$/;

/** What a file of this name holds; null if it is none of ours. */
export function kindOf(name: string): Kind | null {
  return (OURS.exec(name)?.[1] as Kind | undefined) ?? null;
}

/** A name that no other process makes; names sort by time. */
export function newFile(folder: string, kind: Kind, now: Date): string {
  const time = now.toISOString().replace(/[-:.]/g, "");
  return path.join(folder, `${time}-${randomBytes(6).toString("hex")}.${kind}`);
}

/** Another such name for a file, of the same time and kind. */
export function likeNamed(file: string): string {
  const { dir, name, ext } = path.parse(file);
  const [time] = name.split("-");
  return path.join(dir, `${time ?? ""}-${randomBytes(6).toString("hex")}${ext}`);
}

/**
 * Takes over what other processes have left in the folder, living ones too: a file is renamed first and read
 * then. A process looks after every append whether its path still leads to its file, and if not, writes the same
 * lines again into a new one before it acknowledges them. So what it appended before the renaming is read here,
 * and what it appended later it writes again. An event that is read twice does no harm: applying it again changes
 * nothing. Hence no locks, and no process that must be known to be dead.
 *
 * @returns the files in which something waits, oldest first.
 * @throws StartError if events of another account, or of a newer program, wait there.
 */
export async function takeOver(folder: string, account: string): Promise<LineFile[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = (await readdir(folder)).filter((name) => OURS.test(name)).sort();
  const files: LineFile[] = [];
  try {
    for (const name of names) {
      const file = await takeOverFile(path.join(folder, name), account);
      if (file?.lines === 0) await file.remove();
      else if (file) files.push(file);
    }
    return files;
  } catch (error) {
    for (const file of files) await file.close();
    throw error;
  }
}

async function takeOverFile(file: string, account: string): Promise<LineFile | null> {
  try {
    const header = await readHeader(file);
    if (header && header.format !== FORMAT)
      throw new StartError(`JOURNAL_PATH: ${file} was written by a newer program: start that one.`);
    if (header && header.account !== account) {
      await refuseForeign(file, header.account);
      return null;
    }
    const taken = likeNamed(file);
    await rename(file, taken);
    const adopted = await LineFile.adopt(taken, account);
    if (adopted.lines > 0) await adopted.cutReserve();
    return adopted;
  } catch (error) {
    // Another process was faster.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** What a file says of itself; null where the header is damaged; the checksums of the lines then say whose they are. */
export async function readHeader(file: string): Promise<Header | null> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const { pieces } = await readPieces(handle, "", { from: 0, to: size, most: 1 });
    const line = pieces[0]?.line;
    return line && "format" in line ? line : null;
  } finally {
    await handle.close();
  }
}

/** An empty file of another account is only in the way. */
async function refuseForeign(file: string, account: string): Promise<void> {
  const foreign = await LineFile.adopt(file, account);
  const { lines } = foreign;
  await foreign.close();
  if (lines > 0) {
    throw new ForeignAccountError(
      `JOURNAL_PATH: ${file} holds ${lines} webhooks of another carrier account (…${account.slice(-4)}): ` +
        "start once with that account, so that they are stored, or move the file away.",
    );
  }
  await rm(file, { force: true });
}
