import { statSync } from "node:fs";

import { StorageUnavailableError } from "../errors.ts";

/**
 * The files of a database that is open, by which it is known whether they are still the ones that everybody else finds
 * there. What is written into a file that was deleted is acknowledged and lost. Where only the log was, or its index,
 * another process makes new ones, and neither sees what the other writes: not even that all dialing was stopped.
 *
 * Source: https://www.sqlite.org/howtocorrupt.html, 2.4 and 4.2.
 */
export class DatabaseFiles {
  readonly #path: string;
  readonly #file: number | undefined;
  readonly #log: readonly (number | undefined)[];

  /** @param path of a database that this process has open and has read from, so that all its files are there. */
  constructor(path: string) {
    this.#path = path;
    this.#file = find(path)?.ino;
    this.#log = this.#findLog();
  }

  /** @throws StorageUnavailableError if one of them is gone, or another one, or the database was emptied. */
  refuseOthers(): void {
    const found = find(this.#path);
    if (found === undefined) throw new StorageUnavailableError("the database file is gone");
    if (found.size === 0) throw new StorageUnavailableError("the database file was emptied");
    if (found.ino !== this.#file)
      throw new StorageUnavailableError("another file is in the place of the database file");
    const log = this.#findLog();
    if (this.#log.some((inode, index) => inode !== log[index]))
      throw new StorageUnavailableError("the database's log was deleted (-wal or -shm)");
  }

  #findLog(): (number | undefined)[] {
    return ["-wal", "-shm"].map((end) => find(this.#path + end)?.ino);
  }
}

function find(file: string) {
  return statSync(file, { throwIfNoEntry: false });
}
