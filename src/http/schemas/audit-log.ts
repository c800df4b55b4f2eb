import { Type } from "typebox";

export const AuditEntrySchema = Type.Object(
  {
    id: Type.Integer({ description: "Grows with each entry." }),
    at: Type.String({ description: "UTC." }),
    actor: Type.String({
      description: "What the person called themselves, or the name of the key, or `command line`.",
    }),
    keyId: Type.String({
      description:
        "The key that was used; `configured` is that of the configuration, `none` where none is needed.",
    }),
    action: Type.String({ description: "Dotted words, such as key.create." }),
    subject: Type.Union([Type.String(), Type.Null()], {
      description: "What it was done to: the id of a key or a session, the reference of a call.",
    }),
    detail: Type.Union([Type.Object({}, { additionalProperties: true }), Type.Null()]),
  },
  {
    $id: "AuditEntry",
    title: "AuditEntry",
    description: "Something that somebody did. Entries are never changed.",
    examples: [
      {
        id: 12,
        at: "2026-01-05 09:30:00",
        actor: "Meera",
        keyId: "configured",
        action: "key.create",
        subject: "3f9a1c04d2e7",
        detail: { scopes: ["read", "call"], callsPerHour: 200 },
      },
    ],
  },
);

export const AuditQuerySchema = Type.Object({
  action: Type.Optional(Type.String({ description: "Only this action.", examples: ["key.create"] })),
  keyId: Type.Optional(Type.String({ description: "Only what was done with this key." })),
  from: Type.Optional(Type.String({ description: "ISO 8601; the first time that counts." })),
  to: Type.Optional(Type.String({ description: "ISO 8601; the first time that no longer counts." })),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1000, description: "Entries on a page; 100 without it." }),
  ),
  cursor: Type.Optional(Type.String({ description: "From the Link of the page before." })),
});
