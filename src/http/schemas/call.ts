import { Type } from "typebox";

import { CALL_STATUSES } from "../../domain/call-status.ts";
import { MEANINGS } from "../../domain/conversation.ts";
import { DEPARTMENTS } from "../../domain/department.ts";

export const DepartmentSchema = Type.Enum([...DEPARTMENTS], {
  description: "The department on whose behalf the call is made.",
});

const nullable = (schema: Type.TSchema) => Type.Union([schema, Type.Null()]);
const UtcText = Type.String({ description: "YYYY-MM-DD HH:MM:SS, UTC." });

const callProperties = {
  id: Type.Integer(),
  callSid: nullable(Type.String({ description: "The carrier's name of the call; null until it has one." })),
  customerName: nullable(Type.String()),
  phoneNumber: nullable(Type.String({ description: "E.164 where the carrier gives it so." })),
  department: nullable(Type.String({ description: `One of ${DEPARTMENTS.join(", ")}.` })),
  status: nullable(Type.String({ description: `One of ${CALL_STATUSES.join(", ")}.` })),
  duration: nullable(
    Type.Integer({ description: "Seconds of talk; null until the call has ended, 0 if unanswered." }),
  ),
  recordingUrl: nullable(Type.String({ description: "Where the carrier keeps the recording." })),
  ivrSelection: nullable(Type.String({ description: "1 interested, 2 call later, 3 not interested." })),
  createdAt: nullable(UtcText),
  updatedAt: nullable(UtcText),
  reference: nullable(
    Type.String({ description: "Our own opaque name of the call, in every carrier address." }),
  ),
  handledAt: nullable(
    Type.String({ description: "When somebody took care of a follow-up. YYYY-MM-DD HH:MM:SS, UTC." }),
  ),
  handledBy: nullable(Type.String({ description: "Who did." })),
  handledNote: nullable(Type.String()),
};

export const CallSchema = Type.Object(callProperties, { $id: "Call", title: "Call" });

export const CallEventSchema = Type.Object(
  {
    id: Type.Integer(),
    kind: Type.String({ description: "status, selection, recording, placement or handling." }),
    receivedAt: UtcText,
  },
  {
    $id: "CallEvent",
    title: "CallEvent",
    additionalProperties: true,
    description: "One thing that was said of the call.",
  },
);

const RecordingsSchema = Type.Array(
  Type.Object({
    recordingSid: Type.String({ description: "For ?recordingSid= of the audio." }),
    status: Type.String({ description: "The carrier's word: completed, absent, in-progress, …" }),
    duration: nullable(Type.Integer({ description: "Seconds." })),
    startTime: nullable(Type.String({ description: "ISO 8601, UTC." })),
  }),
  { description: "Every recording that the carrier told of, earliest first." },
);

const ConversationSchema = Type.Array(
  Type.Union([
    Type.Object({ speaker: Type.Literal("program"), text: Type.String() }),
    Type.Object({
      speaker: Type.Literal("callee"),
      key: Type.String(),
      meaning: nullable(Type.Enum(Object.values(MEANINGS), { description: "null for a wrong key." })),
    }),
  ]),
  {
    description:
      "What the script had the program say, in today's words, and which keys were pressed; empty unless the call was " +
      "answered. Whoever hangs up early hears less.",
  },
);

export const CallWithEventsSchema = Type.Object(
  {
    ...callProperties,
    recordings: RecordingsSchema,
    events: Type.Array(Type.Ref("CallEvent"), { description: "Oldest first." }),
    conversation: ConversationSchema,
  },
  { $id: "CallWithEvents", title: "CallWithEvents" },
);
