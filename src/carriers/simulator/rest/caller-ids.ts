import { createHash } from "node:crypto";

import { rfc2822 } from "../dates.ts";
import { API_VERSION } from "../exchange.ts";

/** The PN identifier of a number: always the same for the same number. */
export function callerIdSid(number: string): string {
  return `PN${createHash("sha256").update(number).digest("hex").slice(0, 32)}`;
}

/** A number of the account. Source: Twilio's OpenAPI, `api.v2010.account.incoming_phone_number`. */
export function incomingNumberResource(
  accountSid: string,
  number: string,
  since: Date,
  { voice }: { readonly voice: boolean },
): Record<string, unknown> {
  return {
    ...callerIdResource(accountSid, number, since),
    address_requirements: "none",
    api_version: API_VERSION,
    beta: false,
    capabilities: { voice, sms: false, mms: false, fax: false },
    origin: "twilio",
    status: "in-use",
    voice_receive_mode: "voice",
    voice_method: "POST",
    voice_url: null,
    voice_fallback_method: "POST",
    voice_fallback_url: null,
    voice_caller_id_lookup: false,
    status_callback: null,
    status_callback_method: "POST",
    emergency_status: "Inactive",
    emergency_address_status: "unregistered",
    uri: resourceUri(accountSid, "IncomingPhoneNumbers", number),
  };
}

/** A verified caller ID. Source: Twilio's OpenAPI, `api.v2010.account.outgoing_caller_id`. */
export function callerIdResource(accountSid: string, number: string, since: Date): Record<string, unknown> {
  return {
    sid: callerIdSid(number),
    account_sid: accountSid,
    friendly_name: number,
    phone_number: number,
    date_created: rfc2822(since),
    date_updated: rfc2822(since),
    uri: resourceUri(accountSid, "OutgoingCallerIds", number),
  };
}

function resourceUri(accountSid: string, collection: string, number: string): string {
  return `/${API_VERSION}/Accounts/${accountSid}/${collection}/${callerIdSid(number)}.json`;
}
