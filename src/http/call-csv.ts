import { stringify } from "csv-stringify/sync";

import { SHOWN_COLUMNS } from "../storage/columns.ts";
import type { ShownCall } from "../storage/shown-call.ts";
import { asText } from "./csv-text.ts";

/** Without it, spreadsheets take UTF-8 for the machine's old code page, and Hindi for noise. */
const BYTE_ORDER_MARK = "\uFEFF";

/** The first row: what the columns are called. */
export const CSV_HEAD = `${BYTE_ORDER_MARK}${SHOWN_COLUMNS.join(",")}\r\n`;

/** Calls as rows of RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), each with its line end; null is an empty cell. */
export function csvRows(calls: readonly ShownCall[]): string {
  return stringify([...calls], {
    columns: [...SHOWN_COLUMNS],
    record_delimiter: "windows",
    // A line break of any kind; and some spreadsheets take a semicolon for the end of a cell.
    quoted_match: /[\r\n;]/,
    cast: { string: (text, { column }) => asText(text, column === "phoneNumber") },
  });
}
