import { type Call, hasEnded } from "../call.ts";
import { rfc2822 } from "../dates.ts";
import { API_VERSION } from "../exchange.ts";
import { callerIdSid } from "./caller-ids.ts";

/** A call as the API shows it. Source: Twilio's OpenAPI, `api.v2010.account.call`. */
export function callResource(call: Call): Record<string, unknown> {
  const uri = `/${API_VERSION}/Accounts/${call.accountSid}/Calls/${call.sid}`;
  return {
    sid: call.sid,
    account_sid: call.accountSid,
    parent_call_sid: null,
    group_sid: null,
    trunk_sid: null,
    phone_number_sid: callerIdSid(call.direction === "inbound" ? call.to : call.from),
    to: call.to,
    to_formatted: call.to,
    from: call.from,
    from_formatted: call.from,
    status: call.status,
    direction: call.direction,
    date_created: rfc2822(call.dateCreated),
    date_updated: rfc2822(call.dateUpdated),
    start_time: dateOrNull(call.startTime),
    end_time: dateOrNull(call.endTime),
    duration: hasEnded(call.status) ? String(call.duration ?? 0) : null,
    price: call.price,
    price_unit: "USD",
    answered_by: call.answeredBy,
    forwarded_from: null,
    caller_name: null,
    queue_time: String(call.queueTimeMs),
    api_version: API_VERSION,
    uri: `${uri}.json`,
    subresource_uris: { recordings: `${uri}/Recordings.json` },
  };
}

function dateOrNull(date: Date | null): string | null {
  return date === null ? null : rfc2822(date);
}
