import { Type } from "typebox";

import { CHECKS } from "../../domain/finding.ts";

const orNull = (schema: Type.TSchema) => Type.Union([schema, Type.Null()]);

const FindingSchema = Type.Object({
  check: Type.Enum([...CHECKS], { description: "What was looked at." }),
  state: Type.Enum(["ok", "warning", "fault", "skipped"], {
    description:
      "fault: does not work, or will not soon. warning: works, and should be looked at. skipped: nobody could look.",
  }),
  code: Type.String({ description: "Stable name of what was found; `fine` where all is well." }),
  what: Type.String({ description: "What was found, for a person." }),
  why: orNull(Type.String({ description: "Why it matters." })),
  todo: orNull(Type.String({ description: "What to do." })),
});

/** What `GET /doctor` answers. */
export const ExaminationSchema = Type.Object(
  {
    state: Type.Enum(["ok", "warning", "fault"], { description: "The worst of the findings." }),
    findings: Type.Array(FindingSchema, {
      description: "In the order of the checks; each check has at least one.",
    }),
  },
  { description: "What was found." },
);

const Hexadecimal = (description: string) => Type.String({ description });

/** What `POST /reach` answers. */
export const ReachSchema = Type.Object(
  {
    nonce: Hexadecimal("The nonce of the request."),
    instance: Hexadecimal("The name of the process; no two have the same."),
    proof: Hexadecimal("Shows, to whoever knows them, that the process has the auth token and the database."),
  },
  { description: "The request arrived as it was sent." },
);
