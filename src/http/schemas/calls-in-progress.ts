import { Type } from "typebox";

const orNull = (schema: Type.TSchema) => Type.Union([schema, Type.Null()]);
const Status = orNull(Type.String({ description: "As the carrier shows it, else as it was last known." }));

/** What `GET /calls-in-progress` answers. */
export const CallsInProgressSchema = Type.Object(
  {
    total: Type.Integer(),
    calls: Type.Array(
      Type.Object({
        call: Type.Ref("Call"),
        seconds: Type.Integer({ description: "Since it was ordered, or came in." }),
      }),
      { description: "Oldest first." },
    ),
  },
  { description: "Calls that have not ended; `unknown`: nobody can say yet whether the telephone rings." },
);

/** What `POST /calls/:name/end` answers. */
export const EndedSchema = Type.Object(
  {
    callSid: orNull(Type.String()),
    reference: orNull(Type.String()),
    status: Status,
    outcome: Type.Enum(["ended", "ending", "already-ended"], {
      description:
        "ended: the carrier has ended it. ending: it has agreed and does not show it yet. already-ended: there was " +
        "nothing left to end.",
    }),
  },
  { description: "The call is over, or about to be." },
);

/** What `POST /calls-in-progress/end` answers. */
export const AllEndedSchema = Type.Object(
  {
    found: Type.Integer({ description: "Calls that were to be ended, at most 1000 for one request." }),
    over: Type.Integer({ description: "Of these: ended, about to end, or ended before." }),
    outcomes: Type.Record(Type.String(), Type.Integer(), {
      description:
        "How often each outcome came: ended, ending, already-ended; answered (somebody talks, and only waiting calls " +
        "were to be cancelled), no-call-sid (of unknown fate), no-such-call, not-ended, no-answer, not-asked.",
    }),
    left: Type.Array(
      Type.Object({
        callSid: orNull(Type.String()),
        reference: orNull(Type.String()),
        status: Status,
        outcome: Type.String(),
        reason: orNull(Type.String({ description: "Why the carrier gave no answer." })),
      }),
      { description: "The calls that are not known to be over; the first 100." },
    ),
    isComplete: Type.Boolean({
      description: "false: some may go on, or there were more than one request ends. Ask again.",
    }),
  },
  { description: "What became of them." },
);
