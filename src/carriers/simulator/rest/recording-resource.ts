import { rfc2822 } from "../dates.ts";
import { API_VERSION } from "../exchange.ts";
import type { Recording } from "../recording.ts";

/** Twilio's code for a recording that has no audio. */
const NO_AUDIO = 13228;

/** A recording as the API shows it under its call. Source: Twilio's OpenAPI, `api.v2010.account.call.call_recording`. */
export function callRecordingResource(recording: Recording): Record<string, unknown> {
  const account = `/${API_VERSION}/Accounts/${recording.accountSid}`;
  return {
    ...shared(recording),
    price: null,
    track: recording.track,
    uri: `${account}/Calls/${recording.callSid}/Recordings/${recording.sid}.json`,
  };
}

/** A recording of its own. Source: Twilio's OpenAPI, `api.v2010.account.recording`. */
export function recordingResource(recording: Recording, origin: string): Record<string, unknown> {
  const uri = `/${API_VERSION}/Accounts/${recording.accountSid}/Recordings/${recording.sid}`;
  return {
    ...shared(recording),
    price: null,
    uri: `${uri}.json`,
    media_url: origin + uri,
    subresource_uris: {
      add_on_results: `${uri}/AddOnResults.json`,
      transcriptions: `${uri}/Transcriptions.json`,
    },
  };
}

function shared(recording: Recording): Record<string, unknown> {
  return {
    sid: recording.sid,
    account_sid: recording.accountSid,
    call_sid: recording.callSid,
    conference_sid: null,
    api_version: API_VERSION,
    date_created: rfc2822(recording.dateCreated),
    date_updated: rfc2822(recording.dateUpdated),
    start_time: rfc2822(recording.startTime),
    duration: recording.duration === null ? null : String(recording.duration),
    price_unit: "USD",
    status: recording.status,
    channels: recording.channels,
    source: "OutboundAPI",
    error_code: recording.status === "absent" ? NO_AUDIO : null,
    encryption_details: null,
  };
}
