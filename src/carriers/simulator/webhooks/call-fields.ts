import type { Call, CallStatus } from "../call.ts";
import { rfc2822 } from "../dates.ts";
import { API_VERSION } from "../exchange.ts";
import type { Recording } from "../recording.ts";

export type CallFields = Record<string, string>;

const SIP_RESPONSE: Readonly<Partial<Record<CallStatus, string>>> = {
  completed: "200",
  busy: "486",
  "no-answer": "487",
  canceled: "487",
  failed: "404",
};

/** What every request about a call carries. Source: Twilio, "TwiML for Programmable Voice", request parameters. */
export function callFields(call: Call, status: CallStatus | "initiated" = call.status): CallFields {
  return {
    CallSid: call.sid,
    AccountSid: call.accountSid,
    From: call.from,
    To: call.to,
    Caller: call.from,
    Called: call.to,
    CallStatus: status,
    ApiVersion: API_VERSION,
    Direction: call.direction,
    ...(call.answeredBy === null ? {} : { AnsweredBy: call.answeredBy }),
  };
}

/** A status webhook. Durations, SIP code and recording come with the last one only. */
export function statusFields(
  call: Call,
  status: CallStatus | "initiated",
  sequence: number,
  firedAt: Date,
  recording: { readonly url: string; readonly record: Recording } | null,
): CallFields {
  const fields: CallFields = {
    ...callFields(call, status),
    Timestamp: rfc2822(firedAt),
    CallbackSource: "call-progress-events",
    SequenceNumber: String(sequence),
  };
  const sipResponse = status === "initiated" ? undefined : SIP_RESPONSE[status];
  if (sipResponse === undefined) return fields;
  const seconds = call.duration ?? 0;
  return {
    ...fields,
    CallDuration: String(seconds),
    Duration: String(Math.ceil(seconds / 60)),
    SipResponseCode: sipResponse,
    ...(recording === null
      ? {}
      : {
          RecordingUrl: recording.url,
          RecordingSid: recording.record.sid,
          RecordingDuration: String(recording.record.duration ?? 0),
        }),
  };
}

/** A recording webhook. Source: Twilio, "Call resource", recordingStatusCallback parameters. */
export function recordingFields(recording: Recording, url: string, status: Recording["status"]): CallFields {
  return {
    AccountSid: recording.accountSid,
    CallSid: recording.callSid,
    RecordingSid: recording.sid,
    ...(status === "absent" ? {} : { RecordingUrl: url }),
    RecordingStatus: status,
    ...(recording.duration === null ? {} : { RecordingDuration: String(recording.duration) }),
    RecordingChannels: String(recording.channels),
    RecordingStartTime: rfc2822(recording.startTime),
    RecordingSource: "OutboundAPI",
    RecordingTrack: recording.track,
  };
}
