import { Type } from "typebox";

import { SCOPES } from "../../domain/access.ts";

/** Some of the scopes, with what they stand for here. */
export function ScopesSchema(description: string) {
  return Type.Array(Type.Enum([...SCOPES]), {
    description: `${description} \`read\`: see. \`call\`: start and end calls, mark follow-ups. \`manage\`: keys, the audit log, what holds for all.`,
  });
}

const CapSchema = Type.Union([Type.Integer(), Type.Null()], {
  description: "Calls that may be ordered with it in 60 minutes; null: no cap of its own.",
});

const properties = {
  id: Type.String({ description: "Names the key, and is no secret: the first part of its text." }),
  name: Type.String(),
  scopes: ScopesSchema("What it allows."),
  callsPerHour: CapSchema,
  createdAt: Type.String({ description: "UTC, as all times here." }),
  createdBy: Type.String(),
  lastUsedAt: Type.Union([Type.String(), Type.Null()], {
    description: "To the minute; null: never, or a moment ago for the first time.",
  }),
  revokedAt: Type.Union([Type.String(), Type.Null()], { description: "null: it works." }),
  revokedBy: Type.Union([Type.String(), Type.Null()]),
};

const EXAMPLE = {
  id: "3f9a1c04d2e7",
  name: "CRM import",
  scopes: ["read", "call"],
  callsPerHour: 200,
  createdAt: "2026-01-05 09:30:00",
  createdBy: "Meera",
  lastUsedAt: "2026-01-05 09:41:00",
  revokedAt: null,
  revokedBy: null,
};

export const ApiKeySchema = Type.Object(properties, {
  $id: "ApiKey",
  title: "ApiKey",
  description: "A key for this API, without its secret.",
  examples: [EXAMPLE],
});

export const NewKeySchema = Type.Object(
  {
    ...properties,
    key: Type.String({ description: "The key's text. It is told this once and kept nowhere." }),
  },
  {
    description: "The key was made.",
    examples: [{ ...EXAMPLE, lastUsedAt: null, key: `ocb_${EXAMPLE.id}_${"0".repeat(64)}` }],
  },
);

export const KeyWishSchema = Type.Object(
  {
    name: Type.String({ description: "What it is for, 1 to 100 characters." }),
    scopes: ScopesSchema("What it shall allow, one or more; none that the maker lacks."),
    callsPerHour: Type.Optional(CapSchema),
  },
  { examples: [{ name: "CRM import", scopes: ["read", "call"], callsPerHour: 200 }] },
);
