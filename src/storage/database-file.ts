/** A database that is a file, as a whole: to copy it, to look into a copy, to have it alone. */
export { type CopyContent, copyDatabaseFile, inspectCopy, markCopy } from "./sqlite-copies.ts";
export { isDamage } from "./sqlite-damage.ts";
export { isBusy, isFull } from "./sqlite-errors.ts";
export { holdAlone } from "./sqlite-hold.ts";
export { markRestored } from "./sqlite-restored.ts";
export { isEmptied, isKnownUnclaimed } from "./sqlite-unclaimed.ts";

/** Stands behind the name of a file that a restore has put aside, before the time. */
export const KEPT_BEFORE_RESTORE = ".before-restore-";
