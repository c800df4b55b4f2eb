/** Many digits in a row, however they are separated. */
const MANY_DIGITS = /\d(?:[\s().\/-]*\d){6}/u;
/** A day as people write it, which has as many. */
const DAY = /\b(?:(?:19|20)\d\d-[01]\d-[0-3]\d|[0-3]?\d[./][01]?\d[./](?:19|20)\d\d)\b/g;

/** Whether a text that everybody sees, or that nobody can delete, may name a telephone number. */
export function mayNameNumber(text: string): boolean {
  return MANY_DIGITS.test(text.replace(DAY, "on a day"));
}
