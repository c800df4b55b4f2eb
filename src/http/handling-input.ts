import { cleanLine, type HandlingWish, LONGEST_ACTOR, LONGEST_NOTE } from "../domain/follow-up.ts";
import type { FieldFault } from "./problems.ts";

type Checked =
  | { readonly ok: true; readonly wish: HandlingWish }
  | { readonly ok: false; readonly errors: readonly FieldFault[] };

/**
 * Holds the body of a change to a follow-up, whose types are right, against the rules of the domain.
 *
 * @param actor the name of the session that asks; null if a program asks with the API key, which has to name somebody.
 */
export function checkHandling(
  body: { readonly handled: boolean; readonly note?: string; readonly by?: string },
  actor: string | null,
): Checked {
  const note = cleanLine(body.note ?? "", LONGEST_NOTE);
  const by = actor === null ? cleanLine(body.by ?? "", LONGEST_ACTOR) : { line: actor, fits: true };
  const errors: FieldFault[] = [];
  if (!note.fits) {
    errors.push({ field: "note", message: `note must have at most ${LONGEST_NOTE} characters.` });
  }
  if (!by.fits) {
    errors.push({ field: "by", message: `by must have at most ${LONGEST_ACTOR} characters.` });
  }
  if (by.line === null) errors.push({ field: "by", message: "by must say who has handled the follow-up." });
  else if (errors.length === 0) {
    return { ok: true, wish: { handled: body.handled, by: by.line, note: note.line } };
  }
  return { ok: false, errors };
}
