/** Fields of a form or query as they were received; a repeated one is a list. */
export type WebhookFields = Readonly<Record<string, unknown>>;

const LONGEST_TEXT = 128;
/** Nine digits: every database holds them, and no call lasts thirty years. */
const WHOLE_NUMBER = /^\d{1,9}$/;

const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f]/g;

/** Nearly every field; there is nothing to remove from it. */
const PLAIN = /^(?:[!-~](?:[ -~]*[!-~])?)?$/;

/**
 * One field as text, or null where it is missing or blank. Of a repeated field the first counts. Control
 * characters and lone surrogates, which a database may refuse, are removed; the rest is cut at `longest`.
 */
export function textIn(fields: WebhookFields, name: string, longest = LONGEST_TEXT): string | null {
  const value = fields[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== "string") return null;
  const cut = first.slice(0, longest);
  const text = PLAIN.test(cut) ? cut : cut.replace(CONTROL_CHARACTERS, "").toWellFormed().trim();
  return text === "" ? null : text;
}

/** A field that holds a whole number from 0, or null. */
export function wholeNumberIn(fields: WebhookFields, name: string): number | null {
  const text = textIn(fields, name);
  return text !== null && WHOLE_NUMBER.test(text) ? Number(text) : null;
}

/** A field that holds a time (RFC 2822, or ISO 8601), as ISO 8601 UTC, or null. */
export function dateIn(fields: WebhookFields, name: string): string | null {
  const text = textIn(fields, name);
  const milliseconds = text === null ? NaN : Date.parse(text);
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}
