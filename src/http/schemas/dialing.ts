import { Type } from "typebox";

const orNull = (schema: Type.TSchema) => Type.Union([schema, Type.Null()]);
const Instant = Type.String({ description: "ISO 8601, UTC." });
const Limit = orNull(Type.Integer({ description: "null: no cap." }));
const Stage = orNull(
  Type.Enum(["near", "reached"], { description: "Whether the end of the cap is near (80 %), or reached." }),
);

/** How the switch stands. */
const SwitchFields = {
  state: Type.Enum(["running", "stopped"]),
  since: orNull(Instant),
  by: orNull(Type.String({ description: "Who turned the switch; null while nobody ever has." })),
  reason: orNull(Type.String({ description: "Why, in the words of whoever turned it." })),
};

/** The same on its own, as live news bring it. */
export const switchSchema = (description: string) => Type.Object(SwitchFields, { description });

const keyUsage = {
  id: Type.String({
    description: "The key's id; `configured` is that of the configuration, `none` is no key.",
  }),
  name: orNull(Type.String()),
  callsPerHour: Limit,
  stage: Stage,
  lastHour: Type.Integer({ description: "Orders of the last 60 minutes." }),
  today: Type.Integer(),
  refusedToday: Type.Integer(),
};
const FreesAt = orNull(
  Type.String({
    description: "ISO 8601, UTC: when an order may pass again; null while one may, or none ever.",
  }),
);

/** What `GET /dialing` answers. */
export const DialingSchema = Type.Object(
  {
    ...SwitchFields,
    caps: Type.Object({
      daily: Type.Object({
        used: Type.Integer(),
        limit: Limit,
        stage: Stage,
        day: Type.String({ description: "The day of the business, YYYY-MM-DD." }),
        timeZone: Type.String(),
        resetsAt: Instant,
      }),
      hourly: Type.Object({
        used: Type.Integer({ description: "Orders of the last 60 minutes, over all keys." }),
        limit: Limit,
        stage: Stage,
        freesAt: FreesAt,
      }),
    }),
    refusedToday: Type.Record(Type.String(), Type.Integer(), {
      description:
        "Orders that were refused today, by reason: dialing-stopped, daily-limit, hourly-limit, key-limit.",
    }),
    keys: Type.Array(Type.Object(keyUsage), {
      description: "Keys that may call, and those that did today; empty for whoever lacks the scope manage.",
    }),
    yourKey: Type.Union([Type.Object({ ...keyUsage, freesAt: FreesAt }), Type.Null()], {
      description: "The use of the key that asks, or of the session's; null if it cannot call and did not.",
    }),
  },
  { description: "Whether calls are dialed, and how much of each cap is used." },
);

/** What `PUT /dialing` answers. */
export const SwitchedSchema = Type.Object(
  {
    ...SwitchFields,
    ordersUnderWay: Type.Integer({
      description:
        "Orders that this process had sent before and that have no answer of the carrier yet. At 0, none of its " +
        "calls begins after this answer.",
    }),
  },
  { description: "How the switch stands now." },
);
