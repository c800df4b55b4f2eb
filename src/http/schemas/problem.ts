import { Type } from "typebox";

import { SCOPES } from "../../domain/access.ts";

/** RFC 9457 problem details, with our stable `code`. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: "Always about:blank: `code` tells problems apart." }),
    title: Type.String({ description: "The meaning of the HTTP status." }),
    status: Type.Integer(),
    detail: Type.String({ description: "What is wrong and what to do, for a person." }),
    code: Type.String({ description: "Stable name of the problem, for a program." }),
    errors: Type.Optional(
      Type.Array(Type.Object({ field: Type.String(), message: Type.String() }), {
        description: "For invalid input: every field that is wrong.",
      }),
    ),
    reference: Type.Optional(
      Type.String({ description: "The call's own name; GET /calls/{reference} shows what became of it." }),
    ),
    scope: Type.Optional(Type.Enum([...SCOPES], { description: "For scope_missing: what the key lacks." })),
    carrierCode: Type.Optional(Type.Integer({ description: "The carrier's own error code." })),
  },
  { $id: "Problem", title: "Problem", additionalProperties: true },
);

/** A problem as one of a route's answers, for its schema. */
export function problem(description: string) {
  return { description, content: { "application/problem+json": { schema: Type.Ref("Problem") } } };
}

/** The problems that any route may answer with. */
export const PROBLEMS = {
  "4xx": problem("The request was refused; `code` says why."),
  "5xx": problem("The server or the carrier could not do it; `code` says why."),
} as const;
