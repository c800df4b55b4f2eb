import { type Static, Type } from "typebox";

import { CALL_STATUSES } from "../../domain/call-status.ts";
import { DEPARTMENTS } from "../../domain/department.ts";

/** What a list of calls can be asked for. */
export const CallListQuerySchema = Type.Object({
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1000, description: "A page of so many calls, with Link rel=next." }),
  ),
  cursor: Type.Optional(Type.String({ description: "From the Link of the page before." })),
  status: Type.Optional(Type.Enum([...CALL_STATUSES])),
  department: Type.Optional(Type.Enum([...DEPARTMENTS])),
  ivrSelection: Type.Optional(Type.Enum(["1", "2", "3"])),
  from: Type.Optional(Type.String({ description: "ISO 8601; first createdAt that counts." })),
  to: Type.Optional(Type.String({ description: "ISO 8601; first createdAt that no longer counts." })),
  q: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description:
        "The beginning of the customer's name, in any script, large or small; or of the number, with or without + and " +
        "country code, separators ignored; or a whole callSid or reference.",
    }),
  ),
  format: Type.Optional(
    Type.Enum(["json", "csv"], { description: "csv: for a spreadsheet, as a download." }),
  ),
});
export type CallListQuery = Static<typeof CallListQuerySchema>;

export const CallsSchema = Type.Array(Type.Ref("Call"), { description: "Newest first." });

/** Calls as a spreadsheet reads them. */
export const CSV_CONTENT = {
  "text/csv": {
    schema: Type.String({
      description:
        "RFC 4180 in UTF-8 with a byte order mark; a header row, then a row for each call, newest first. A cell that a " +
        "spreadsheet would take for a formula, and every number to call, begins with an apostrophe.",
    }),
  },
};
