/**
 * Where a spreadsheet would begin a formula: in front of its sign, also in full width or behind blanks, in each line of
 * a cell; and before a tab or a line break in front (https://owasp.org/www-community/attacks/CSV_Injection). A
 * semicolon ends a cell where the comma is the decimal sign.
 */
const FORMULA = /(?<=^|[\r\n;])(?=(?:[^\S\r\n]|\p{Cf})*[=+\-@＝＋－＠])|^(?=[\t\r\n])/gu;
const BEGINS_WITH_DIGIT = /^\d/;

/**
 * A text that a spreadsheet shows as it is and does not calculate: an apostrophe goes before what it would take for a
 * formula.
 *
 * @param isNumber for digits that are no quantity, such as a telephone number: 911234567890 would become 9.11E+11.
 */
export function asText(text: string, isNumber: boolean): string {
  const safe = text.replace(FORMULA, "'");
  return isNumber && BEGINS_WITH_DIGIT.test(safe) ? `'${safe}` : safe;
}
