import { type FileHandle, open, rm, stat } from "node:fs/promises";
import path from "node:path";

import { FORMAT, type Header, type Line, NO_ACCOUNT, sealLine } from "./line.ts";
import { type Piece, readBytes, readPieces } from "./reading.ts";

const SCAN_STEP = 1000;

/**
 * One append-only file of lines, written by one process.
 *
 * Its space is reserved as zeros when it is made, so that a full disk does not take the journal away together with
 * the database. Lines go behind the last durable one; an append that fails leaves that place where it was, so the
 * next one overwrites what the failure left. A line counts once `append` has fulfilled.
 *
 * To be emptied, the file first says so in its header; a crash half-way then leaves a file that is known to hold
 * nothing new.
 */
export class LineFile {
  readonly path: string;
  readonly #handle: FileHandle;
  readonly #account: string;
  readonly #reserve: number;
  /** Behind the last durable line. */
  #end = 0;
  /** Behind the last byte that a failed append may have left. */
  #soiled = 0;
  /** Before the first line that waits. */
  #position = 0;
  #lines = 0;

  private constructor(file: string, handle: FileHandle, account: string, reserve: number) {
    this.path = file;
    this.#handle = handle;
    this.#account = account;
    this.#reserve = reserve;
  }

  /**
   * Makes a file with its header. Only its owner can read it, since events hold telephone numbers. Where the disk
   * has no room for the reserve, the file goes without.
   */
  static async create(file: string, account: string, reserve: number): Promise<LineFile> {
    const handle = await open(file, "wx+", 0o600);
    try {
      const made = new LineFile(file, handle, account, reserve);
      await made.#writeHeader(0);
      await made.#fillReserve();
      await syncFolder(path.dirname(file));
      return made;
    } catch (error) {
      await handle.close();
      await rm(file, { force: true });
      throw error;
    }
  }

  /**
   * Opens a file that another process wrote. What stands behind its last good line was never acknowledged and is
   * left out.
   */
  static async adopt(file: string, account: string): Promise<LineFile> {
    const handle = await open(file, "r+");
    try {
      const adopted = new LineFile(file, handle, account, 0);
      await adopted.#scan();
      return adopted;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /**
   * Gives back what is held in reserve behind the last line: on a full disk that is what the next file can have. Only
   * for a file that was renamed before it was adopted, so that nobody counts on what is written there.
   */
  async cutReserve(): Promise<void> {
    await this.#handle.truncate(this.#end);
  }

  /** How many lines wait to be forgotten. */
  get lines(): number {
    return this.#lines;
  }

  /** Whether the space of the reserve is there. */
  async reserved(): Promise<boolean> {
    return (await this.#handle.stat()).size >= this.#reserve;
  }

  /** Fulfils when the lines are durable; if it rejects, they count for nothing. */
  async append(lines: readonly Line[]): Promise<void> {
    const bytes = Buffer.from(lines.map((line) => sealLine(this.#account, line)).join(""));
    const after = this.#end + bytes.length;
    const soiled = this.#soiled === 0 ? 0 : Math.min(this.#soiled, (await this.#handle.stat()).size);
    try {
      await this.#write(Buffer.concat([bytes, Buffer.alloc(Math.max(0, soiled - after))]), this.#end);
      await this.#handle.datasync();
    } catch (error) {
      this.#soiled = Math.max(this.#soiled, after);
      throw error;
    }
    this.#soiled = 0;
    this.#end = after;
    this.#lines += lines.length;
  }

  /** The first pieces that wait, at most so many, and the place behind them, for `forget`. */
  async read(most: number): Promise<{ readonly pieces: readonly Piece[]; readonly next: number }> {
    const range = { from: this.#position, to: this.#end, most };
    const { pieces, next } = await readPieces(this.#handle, this.#account, range);
    return { pieces: pieces.filter(({ line }) => line === null || !("format" in line)), next };
  }

  /** The bytes of a piece, at most so many. */
  async bytesOf({ from, to }: Piece, most: number): Promise<Buffer> {
    return readBytes(this.#handle, from, Math.min(to - from, most));
  }

  /** Everything before this place is done with. */
  forget(next: number, lines: number): void {
    this.#position = next;
    this.#lines = next >= this.#end ? 0 : Math.max(0, this.#lines - lines);
  }

  /** Whether everything in it is done with. */
  get drained(): boolean {
    return this.#position >= this.#end;
  }

  /** Whether its path still leads to it; otherwise another process has taken it over, or somebody deleted it. */
  async isInPlace(): Promise<boolean> {
    const [own, there] = await Promise.all([
      this.#handle.stat({ bigint: true }),
      stat(this.path, { bigint: true }).catch(() => null),
    ]);
    return there !== null && own.ino === there.ino && own.dev === there.dev;
  }

  /** Gives back all space but the reserve; the file then holds no line. */
  async empty(): Promise<void> {
    const used = Math.max(this.#end, this.#soiled);
    await this.#writeHeader(1);
    const { size } = await this.#handle.stat();
    if (size > this.#reserve) await this.#handle.truncate(Math.max(this.#reserve, this.#end));
    await this.#write(Buffer.alloc(Math.max(0, Math.min(used, this.#reserve) - this.#end)), this.#end);
    await this.#handle.datasync();
    await this.#writeHeader(0);
    await this.#fillReserve();
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  /** A file that cannot be deleted is only read once more. */
  async remove(): Promise<void> {
    await this.#handle.close();
    await rm(this.path, { force: true }).catch(() => undefined);
  }

  async #writeHeader(emptied: Header["emptied"]): Promise<void> {
    const header = sealLine(NO_ACCOUNT, { format: FORMAT, account: this.#account, emptied });
    await this.#write(Buffer.from(header), 0);
    await this.#handle.datasync();
    this.#end = this.#position = Buffer.byteLength(header);
    this.#soiled = 0;
    this.#lines = 0;
  }

  /** Real zeros: a file that is merely long has no space of its own. */
  async #fillReserve(): Promise<void> {
    const { size } = await this.#handle.stat();
    if (size >= this.#reserve) return;
    try {
      await this.#write(Buffer.alloc(this.#reserve - size), size);
    } catch {
      // The little that is left is the database's.
      await this.#handle.truncate(size);
    }
    await this.#handle.sync();
  }

  async #write(bytes: Buffer, position: number): Promise<void> {
    let written = 0;
    while (written < bytes.length) {
      const rest = bytes.length - written;
      written += (await this.#handle.write(bytes, written, rest, position + written)).bytesWritten;
    }
  }

  async #scan(): Promise<void> {
    const { size } = await this.#handle.stat();
    for (let from = 0; from < size;) {
      const step = await readPieces(this.#handle, this.#account, { from, to: size, most: SCAN_STEP });
      for (const { line, to } of step.pieces) {
        if (line === null) continue;
        if ("format" in line && line.emptied === 1) return;
        if (!("format" in line)) this.#lines += 1;
        this.#end = to;
      }
      from = step.next;
    }
    if (this.#lines === 0) this.#end = 0;
  }
}

/** Makes the name of a new file as durable as its content. Windows cannot, and does not need to. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
