import { hash } from "node:crypto";
import { mkdir } from "node:fs/promises";

import type { Logger } from "pino";

import type { Clock } from "./clock.ts";
import type { Receipt } from "./domain/call-event.ts";
import { StartError, StorageUnavailableError } from "./errors.ts";
import { type Kind, newFile, takeOver } from "./journal/folder.ts";
import type { EventLine, Line } from "./journal/line.ts";
import { LineFile } from "./journal/line-file.ts";
import type { Piece } from "./journal/reading.ts";
import { RESERVE } from "./journal/reserve.ts";
import { reasonOf } from "./logging/reason.ts";

/** A file that other processes take over as fast as it is made has something else wrong. */
const MOST_RENEWALS = 5;
/** Of a damaged stretch, so many bytes are kept for whoever wants to look. */
const KEPT_DAMAGE = 4096;

/** The oldest events that wait, in the order of their receipt. */
export interface Waiting {
  readonly receipts: readonly Receipt[];
  /** They are in the database, or set aside: they wait no longer. */
  done(): Promise<void>;
}

/**
 * Where events wait durably while the database takes none: a folder of append-only files. This process appends to
 * one of its own, which is made at the start with its space reserved; what other processes have left is taken over
 * at the start and waits before ours. Events that no database will ever take (poisoned ones, and damaged lines) are
 * kept in a second file, and wait again after the next start, when a newer program may take them.
 *
 * What waits is read from the files, a batch at a time. The journal is emptied once everything has been applied; a
 * crash before that only means that the same events are applied again, which changes nothing.
 */
export class Journal {
  readonly #folder: string;
  readonly #account: string;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #files = new Map<Kind, LineFile>();
  #taken: LineFile[] = [];
  readonly #known = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();
  #takes = true;
  #closed = false;

  private constructor(parts: JournalParts) {
    this.#folder = parts.folder;
    this.#account = parts.account;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /**
   * Takes over what is in the folder and reserves our own space. Where that cannot be had, the log says so and
   * the journal goes without: no journal is no reason not to record calls.
   *
   * @throws StartError if events of another carrier account, or of a newer program, wait in the folder.
   */
  static async open(parts: JournalParts): Promise<Journal> {
    const journal = new Journal(parts);
    await journal.#open();
    return journal;
  }

  /** How many events wait for the database. */
  get waiting(): number {
    const files = [...this.#taken, this.#files.get("journal")];
    return files.reduce((sum, file) => sum + (file?.lines ?? 0), 0);
  }

  /** How many events and damaged stretches were set aside. */
  get setAside(): number {
    return this.#files.get("set-aside")?.lines ?? 0;
  }

  /** Whether it took, or could take, what it was last asked to keep. */
  get takes(): boolean {
    return this.#takes && !this.#closed;
  }

  /**
   * Keeps events until the database takes them: one write and one `fdatasync` for all. They are durable when it
   * fulfils.
   *
   * @throws StorageUnavailableError if they are not.
   */
  append(receipts: readonly Receipt[]): Promise<void> {
    return this.#inTurn(() =>
      this.#keep(
        "journal",
        receipts.map(({ event, at }) => ({ at: at.toISOString(), event })),
      ),
    );
  }

  /**
   * Keeps an event that the database will not take.
   *
   * @throws StorageUnavailableError if it could not be kept.
   */
  setEventAside({ event, at }: Receipt, reason: string): Promise<void> {
    return this.#inTurn(() => this.#keepAside({ at: at.toISOString(), event, reason }));
  }

  /** The oldest events that wait, at most so many; null if none does. */
  oldest(most: number): Promise<Waiting | null> {
    return this.#inTurn(async () => {
      for (;;) {
        const file = this.#taken[0] ?? this.#files.get("journal");
        if (!file || this.#closed || this.waiting === 0) return null;
        const reading = await this.#read(file, most);
        if (reading === null) continue;
        const { pieces, next } = reading;
        const receipts = await this.#eventsIn(file, pieces);
        const lines = pieces.filter(({ line }) => line !== null).length;
        if (receipts.length > 0) {
          return { receipts, done: () => this.#inTurn(() => this.#forget(file, next, lines)) };
        }
        await this.#forget(file, next, lines);
      }
    });
  }

  /** Ends; what still waits stays in the folder for the next start. */
  async close(): Promise<void> {
    await this.#inTurn(async () => {
      this.#closed = true;
      for (const file of [...this.#taken, ...this.#files.values()]) {
        try {
          await (file.lines === 0 ? file.remove() : file.close());
        } catch (error) {
          this.#log.error({ file: file.path, reason: reasonOf(error) }, "journal file not closed");
        }
      }
    });
  }

  async #open(): Promise<void> {
    try {
      this.#taken = await takeOver(this.#folder, this.#account);
    } catch (error) {
      if (error instanceof StartError) throw error;
      this.#log.error({ folder: this.#folder, reason: reasonOf(error) }, "journal cannot be read");
    }
    try {
      for (const kind of ["journal", "set-aside"] as const) {
        const file = await this.#make(kind);
        if (!(await file.reserved()))
          this.#log.warn({ file: file.path }, "no space to reserve for the journal");
      }
    } catch (error) {
      this.#takes = this.#files.has("journal");
      this.#log.error({ folder: this.#folder, reason: reasonOf(error) }, "journal cannot be used");
    }
  }

  /** Appends and resets change the same file, so they take turns. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #make(kind: Kind): Promise<LineFile> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = newFile(this.#folder, kind, this.#clock.now());
    const file = await LineFile.create(path, this.#account, RESERVE[kind]);
    this.#files.set(kind, file);
    return file;
  }

  async #keep(kind: Kind, lines: readonly Line[]): Promise<void> {
    try {
      if (this.#closed) throw new Error("The journal is closed.");
      await this.#keepInPlace(kind, lines);
      if (kind === "journal") this.#takes = true;
    } catch (error) {
      if (kind === "journal") this.#takes = false;
      throw new StorageUnavailableError(reasonOf(error), { cause: error });
    }
  }

  async #keepInPlace(kind: Kind, lines: readonly Line[]): Promise<void> {
    for (let renewals = 0; renewals < MOST_RENEWALS; renewals += 1) {
      const file = this.#files.get(kind) ?? (await this.#make(kind));
      await file.append(lines);
      if (await file.isInPlace()) return;
      // Who has renamed it reads it; if it was deleted, only we still can.
      this.#files.delete(kind);
      this.#taken.push(file);
    }
    throw new Error("The journal's file is taken away again and again.");
  }

  /** The same thing is set aside only once, although a crash may bring it here again. */
  async #keepAside(line: Exclude<Line, { format: number }>): Promise<void> {
    const name = hash("sha256", JSON.stringify("event" in line ? line.event : line), "base64url");
    if (this.#known.has(name)) return;
    await this.#keep("set-aside", [line]);
    this.#known.add(name);
  }

  async #eventsIn(file: LineFile, pieces: readonly Piece[]): Promise<Receipt[]> {
    const receipts: Receipt[] = [];
    for (const piece of pieces) {
      if (piece.line !== null && "event" in piece.line) receipts.push(receiptOf(piece.line));
      else if (piece.line !== null && "damaged" in piece.line) await this.#keepAside(piece.line);
      else {
        const damaged = (await file.bytesOf(piece, KEPT_DAMAGE)).toString("base64");
        const reason = `damaged at byte ${piece.from} of ${file.path}`;
        await this.#keepAside({ damaged, reason });
        this.#log.error({ reason }, "journal line set aside");
      }
    }
    return receipts;
  }

  /** A file that cannot be read holds up nobody; it stays where it is for the next start. */
  async #read(file: LineFile, most: number) {
    try {
      return await file.read(most);
    } catch (error) {
      this.#log.error({ file: file.path, reason: reasonOf(error) }, "journal file cannot be read");
      this.#drop(file);
      await file.close();
      return null;
    }
  }

  async #forget(file: LineFile, next: number, lines: number): Promise<void> {
    if (this.#closed) return;
    file.forget(next, lines);
    if (file.drained) await this.#release(file);
  }

  /** A file that was taken over goes; our own is emptied and used again. */
  async #release(file: LineFile): Promise<void> {
    try {
      if (file === this.#files.get("journal") && (await file.isInPlace())) {
        await file.empty();
        return;
      }
    } catch (error) {
      this.#log.error({ file: file.path, reason: reasonOf(error) }, "journal file given up");
    }
    this.#drop(file);
    await file.remove();
  }

  #drop(file: LineFile): void {
    if (this.#files.get("journal") === file) this.#files.delete("journal");
    this.#taken = this.#taken.filter((other) => other !== file);
  }
}

interface JournalParts {
  /** An absolute path; made if it is not there. */
  readonly folder: string;
  /** The carrier account whose events these are. */
  readonly account: string;
  readonly clock: Clock;
  readonly log: Logger;
}

function receiptOf({ at, event }: EventLine): Receipt {
  return { event, at: new Date(at) };
}
