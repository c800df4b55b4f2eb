import type { Fields } from "../webhooks/signature.ts";

/** A request's fields as text; whatever is not text (a nested object of a foreign body) is dropped. */
export function readFields(body: unknown): Fields {
  const fields: Record<string, string | string[]> = {};
  if (typeof body !== "object" || body === null) return fields;
  for (const [name, value] of Object.entries(body) as [string, unknown][]) {
    if (typeof value === "string") fields[name] = value;
    else if (Array.isArray(value)) fields[name] = value.filter((each) => typeof each === "string");
  }
  return fields;
}

/** One value; of a repeated field the last; a blank counts as absent. */
export function one(fields: Fields, name: string): string | null {
  const value = fields[name];
  const text = typeof value === "string" ? value : value?.at(-1);
  return text === undefined || text.trim() === "" ? null : text.trim();
}

/** All values, whether the field was repeated or one value has them separated by spaces or commas. */
export function many(fields: Fields, name: string): string[] {
  const value = fields[name] ?? [];
  const texts = typeof value === "string" ? [value] : value;
  return texts.flatMap((text) => text.split(/[\s,]+/)).filter((text) => text !== "");
}
