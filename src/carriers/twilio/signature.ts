import { timingSafeEqual } from "node:crypto";

import twilio from "twilio";

export interface SignedRequest {
  /** The account's primary auth token: API keys never sign. */
  readonly authToken: string;
  /** The `X-Twilio-Signature` header. */
  readonly signature: string | undefined;
  /** The public base URL and the request target as it was received, byte for byte, without a fragment. */
  readonly url: string;
  /** The decoded fields of the form, repeated ones as a list; empty for a GET. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** An HMAC-SHA1 in Base64. */
const SIGNATURE = /^[A-Za-z0-9+/]{27}=$/;

/**
 * Whether Twilio signed this request (https://www.twilio.com/docs/usage/webhooks/webhooks-security). Never throws.
 *
 * A genuine request costs one HMAC, over the address as received. Only when that fails are the SDK's other readings
 * tried: the address with and without its port, and escaped as older signers did.
 */
export function isSignedByTwilio(request: SignedRequest): boolean {
  const { authToken, signature, url, params } = request;
  if (authToken === "" || signature === undefined || !SIGNATURE.test(signature)) return false;
  try {
    const expected = twilio.getExpectedTwilioSignature(authToken, url, params);
    if (timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) return true;
    return twilio.validateRequest(authToken, signature, url, params);
  } catch {
    // The SDK throws on an address that is none: nobody signed that.
    return false;
  }
}
