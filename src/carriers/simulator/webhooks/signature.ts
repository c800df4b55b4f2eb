import { createHmac } from "node:crypto";

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/**
 * The value of `X-Twilio-Signature`: HMAC-SHA1, in Base64, over the URL as requested (without fragment) followed by
 * each form field's name and value, names in byte order; repeated values are sorted and counted once.
 * A GET request has no fields: its parameters are part of the URL. Source: Twilio, "Webhooks Security".
 */
export function signature(authToken: string, url: string, fields: Fields): string {
  const signed = Object.keys(fields)
    .sort()
    .map((name) => signedField(name, fields[name] ?? ""));
  return createHmac("sha1", authToken)
    .update(url + signed.join(""), "utf8")
    .digest("base64");
}

/**
 * The URL as Twilio signs it: never the fragment or credentials; over https also without the port, over http with it.
 */
export function signedUrl(url: string): string {
  const bare = url.replace(/#.*$/s, "").replace(/^(https?:\/\/)[^/?]*@/i, "$1");
  return /^https:/i.test(bare) ? bare.replace(/^(https:\/\/[^/?]*?):\d+(?=[/?]|$)/i, "$1") : bare;
}

function signedField(name: string, value: string | readonly string[]): string {
  if (typeof value === "string") return name + value;
  return [...new Set(value)]
    .sort()
    .map((each) => name + each)
    .join("");
}
