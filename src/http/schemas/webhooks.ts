import { Type } from "typebox";

import { PROBLEMS } from "./problem.ts";

const Field = Type.Optional(Type.String());
const anyField = { additionalProperties: true } as const;

/** A carrier's request is never refused for its fields, so these schemas only document them. */
const documentOnly = () => () => true;

const TWIML = {
  description: "What the carrier is to do next, in TwiML.",
  content: { "text/xml": { schema: Type.String() } },
};

const Query = Type.Object(
  { call: Type.Optional(Type.String({ description: "Our reference of the call." })) },
  anyField,
);

const carrierRoute = { consumes: ["application/x-www-form-urlencoded"], tags: ["carrier"] };

/** `POST /call-status`. */
export const statusSchema = {
  validatorCompiler: documentOnly,
  schema: {
    ...carrierRoute,
    summary: "Status webhook and Gather action",
    description: "Called by the carrier; needs its signature.",
    querystring: Type.Object(
      {
        call: Type.Optional(Type.String({ description: "Our reference of the call." })),
        menu: Type.Optional(Type.String({ description: "2 for the answer to the repeated menu." })),
      },
      anyField,
    ),
    body: Type.Object(
      {
        CallSid: Field,
        CallStatus: Field,
        CallDuration: Field,
        To: Field,
        From: Field,
        Direction: Field,
        Digits: Field,
        Timestamp: Field,
        SequenceNumber: Field,
      },
      anyField,
    ),
    response: { 200: TWIML, ...PROBLEMS },
  },
};

/** `POST /record-complete`. */
export const recordCompleteSchema = {
  validatorCompiler: documentOnly,
  schema: {
    ...carrierRoute,
    summary: "Recording webhook",
    description: "Called by the carrier; needs its signature.",
    querystring: Query,
    body: Type.Object(
      {
        CallSid: Field,
        RecordingSid: Field,
        RecordingUrl: Field,
        RecordingStatus: Field,
        RecordingDuration: Field,
        RecordingStartTime: Field,
      },
      anyField,
    ),
    response: { 200: TWIML, ...PROBLEMS },
  },
};

/** `ALL /twiml`. */
export const twimlSchema = {
  validatorCompiler: documentOnly,
  schema: {
    tags: ["carrier"],
    summary: "What a call says",
    description: "Called by the carrier; needs its signature. Also a number's voice URL for inbound calls.",
    querystring: Type.Object({ customerName: Field, department: Field, call: Field }, anyField),
    response: { 200: TWIML, ...PROBLEMS },
  },
};
