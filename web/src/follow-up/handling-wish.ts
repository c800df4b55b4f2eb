import type { Call } from "../api/client.ts";

/** What is wanted of a follow-up. */
export interface HandlingWish {
  /** false: it is to be open again. */
  readonly handled: boolean;
  readonly note?: string;
  /** Who: as the session has it, or as it was said where nobody signs in. */
  readonly by: string;
}

/**
 * Whether a call is already just as somebody wishes it: open, or handled by the same person, with the same note.
 */
export function isAsWished(
  { handledAt, handledBy, handledNote }: Pick<Call, "handledAt" | "handledBy" | "handledNote">,
  { handled, by, note = "" }: HandlingWish,
): boolean {
  if (!handled) return handledAt === null;
  if (handledAt === null) return false;
  return seen(handledBy ?? "") === seen(by) && seen(handledNote ?? "") === seen(note);
}

/** What can be seen of a text: the server leaves some of the rest out. */
function seen(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{P}\p{S}\p{M}]/gu, "");
}
