import { Type } from "typebox";

const orNull = (schema: Type.TSchema) => Type.Union([schema, Type.Null()]);
const Instant = Type.String({ description: "ISO 8601, UTC." });
const Since = orNull(Instant);

const SightSchema = Type.Object(
  { state: Type.Enum(["ok", "failing", "unused"]), since: Since },
  { description: "As last seen in real traffic, and since when it is so." },
);

const ReasonSchema = Type.Object({
  code: Type.Enum([
    "database_failing",
    "carrier_failing",
    "journal_waiting",
    "events_set_aside",
    "calls_unknown",
    "ending",
  ]),
  since: Since,
  count: orNull(Type.Integer({ description: "How many webhooks or calls." })),
});

const CallProblemSchema = Type.Object({
  callSid: orNull(Type.String()),
  reference: orNull(Type.String()),
  at: Type.String({ description: "YYYY-MM-DD HH:MM:SS, UTC." }),
  kind: Type.Enum(["refused", "unsettled", "presumed-failed"], {
    description: "The carrier said no; or its answer was lost; or nothing was found of the call.",
  }),
  reason: orNull(Type.String()),
  carrierCode: orNull(Type.Integer()),
});

/** What `GET /health/details` answers. */
export const HealthDetailsSchema = Type.Object(
  {
    state: Type.Enum(["working", "degraded", "down"], {
      description: "degraded: there are reasons. down: no webhook can be stored, or the process is ending.",
    }),
    reasons: Type.Array(ReasonSchema),
    database: SightSchema,
    carrier: SightSchema,
    journal: Type.Object({ waiting: Type.Integer(), setAside: Type.Integer() }),
    unknownCalls: Type.Object({
      count: Type.Integer(),
      oldestSeconds: orNull(Type.Integer({ description: "Seconds since the oldest of them was ordered." })),
    }),
    uptime: Type.Number({ description: "Seconds since the start." }),
    version: Type.String(),
    problems: orNull(
      Type.Array(CallProblemSchema, {
        description:
          "The last twenty among the newest 10,000 events, newest first; null without the database.",
      }),
    ),
  },
  { description: "As last seen in real traffic." },
);
