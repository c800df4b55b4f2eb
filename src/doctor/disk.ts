import { statfs } from "node:fs/promises";
import path from "node:path";

import { type Finding, fine } from "../domain/finding.ts";
import type { Subject } from "./subject.ts";

const MEGABYTE = 1_048_576;
/** Below it, the log of a busy hour and one copy of a page cache may not fit. */
const SCARCE = 1_024 * MEGABYTE;
/** Below it, little more than the journal's reserve is left. */
const NEARLY_FULL = 100 * MEGABYTE;

/** Free space where database and journal are; a database server has its disk elsewhere. */
export async function checkDisk({ config }: Subject): Promise<Finding[]> {
  const places = [
    { name: "the journal", folder: config.journal.folder },
    ...(config.database.url === null
      ? [{ name: "the database", folder: path.dirname(config.database.path) }]
      : []),
  ];
  const spaces = await Promise.all(
    places.map(async ({ name, folder }) => ({ name, free: await freeBytes(folder) })),
  );
  const least = Math.min(...spaces.map(({ free }) => free));
  if (least >= SCARCE) return [fine("disk", `At least ${megabytes(least)} MB are free.`)];
  const names = spaces.filter(({ free }) => free < SCARCE).map(({ name }) => name);
  const nearlyFull = least < NEARLY_FULL;
  return [
    {
      check: "disk",
      state: nearlyFull ? "fault" : "warning",
      code: nearlyFull ? "disk_nearly_full" : "disk_scarce",
      what: `Where ${names.join(" and ")} ${names.length > 1 ? "lie" : "lies"}, ${megabytes(least)} MB are free.`,
      why: "With a full disk webhooks go to the journal's reserve, and when that is used up, they are lost.",
      todo: "Delete what is not needed there, move old backups away, or enlarge the disk.",
    },
  ];
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / MEGABYTE);
}

/** What is free for us in the folder, or where it will be made. */
async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    const above = path.dirname(folder);
    if (above === folder) throw error;
    return freeBytes(above);
  }
}
