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

/** Scheme, host and port of an address, and the rest of it. */
const ADDRESS = /^(https?):\/\/([^/?#]*?)(:\d+)?(?=[/?#]|$)/i;

/**
 * Whether Twilio signed this request (https://www.twilio.com/docs/usage/webhooks/webhooks-security). Never throws.
 *
 * A genuine request costs one HMAC, over the address as received. Only when that fails is it read with and without
 * its port, on which Twilio's own signers differ. An address encoded otherwise is another address, although the
 * SDK's own check would let it pass.
 */
export function isSignedByTwilio(request: SignedRequest): boolean {
  const { authToken, signature, url } = request;
  if (authToken === "" || signature === undefined || !SIGNATURE.test(signature)) return false;
  return matches(request, url, signature) || matches(request, withOtherPort(url), signature);
}

function matches({ authToken, params }: SignedRequest, url: string, signature: string): boolean {
  try {
    const expected = twilio.getExpectedTwilioSignature(authToken, url, params);
    return timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
  } catch {
    // The SDK throws on fields that are no text: nobody signed those.
    return false;
  }
}

/** Without the port where there is one, else with the one that the scheme implies. */
function withOtherPort(url: string): string {
  return url.replace(ADDRESS, (_all, scheme: string, host: string, port: string | undefined) => {
    const implied = scheme.toLowerCase() === "https" ? ":443" : ":80";
    return `${scheme}://${host}${port === undefined ? implied : ""}`;
  });
}
