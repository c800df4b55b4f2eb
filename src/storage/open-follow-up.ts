/**
 * The condition for a call to be an open follow-up (domain/follow-up.ts), written out: a database uses the index of
 * the open ones only where it can see that the condition is the same.
 *
 * @param row what stands before a column, as in `NEW.`.
 */
export function openFollowUp(row: string): string {
  return `${row}"ivrSelection" IN ('1', '2') AND ${row}"handledAt" IS NULL`;
}

/** The same of the only row that is meant. */
export const OPEN_FOLLOW_UP = openFollowUp("");
