/** The longest name that is kept or spoken, in code points. */
export const LONGEST_NAME = 100;

export type CleanedName =
  | { readonly ok: true; readonly name: string }
  | {
      readonly ok: false;
      readonly reason: "not-a-text" | "empty" | "too-long";
      /** One sentence for the person who sent the name. */
      readonly message: string;
    };

/**
 * Control characters (Cc), lone surrogates (Cs) and non-characters. Nobody can speak them, XML 1.0 forbids most of
 * them (https://www.w3.org/TR/xml/#charsets), and a TwiML builder that meets one throws in the middle of a live call.
 */
const UNSPEAKABLE = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** The text without what no voice can say and no XML may hold. Joiners stay; nothing is normalised. */
export function removeUnspeakable(text: string): string {
  return text.replace(UNSPEAKABLE, "");
}

/**
 * A customer's name as it is stored: unspeakable characters removed, then trimmed, then 1 to 100 code points.
 * Anything else is refused with a named reason.
 */
export function cleanCustomerName(text: unknown): CleanedName {
  if (typeof text !== "string") {
    return { ok: false, reason: "not-a-text", message: "customerName must be a text." };
  }
  const name = removeUnspeakable(text).trim();
  if (name === "") {
    return { ok: false, reason: "empty", message: "customerName must hold at least one visible character." };
  }
  if (isTooLong(name)) {
    return {
      ok: false,
      reason: "too-long",
      message: `customerName must have at most ${LONGEST_NAME} characters.`,
    };
  }
  return { ok: true, name };
}

/**
 * The name as a call speaks it: cleaned in the same way, cut at 100 code points, and never refused, since a live call
 * must not drop. `""` means that there is no name to say.
 */
export function spokenName(text: unknown): string {
  if (typeof text !== "string") return "";
  const name = removeUnspeakable(text).trim();
  return isTooLong(name) ? Array.from(name).slice(0, LONGEST_NAME).join("").trimEnd() : name;
}

/** A code point takes one or two UTF-16 units, so most texts are settled without counting. */
function isTooLong(name: string): boolean {
  if (name.length <= LONGEST_NAME) return false;
  return name.length > 2 * LONGEST_NAME || Array.from(name).length > LONGEST_NAME;
}
