import { removeUnspeakable } from "./customer-name.ts";
import { isVisible, removeDirectionMarks } from "./visible-text.ts";

/** The keys after which somebody has to get in touch: interested, call later. */
export const FOLLOW_UP_KEYS = ["1", "2"] as const;

/** The longest texts about a follow-up, in code points. */
export const LONGEST_ACTOR = 100;
export const LONGEST_NOTE = 500;

/** Who has taken care of a follow-up. */
export interface Handling {
  readonly at: Date;
  readonly by: string;
  readonly note: string | null;
}

/** What somebody wants of a follow-up: that it counts as handled, or that it is open again. */
export interface HandlingWish {
  readonly handled: boolean;
  readonly by: string;
  readonly note: string | null;
}

type HandlingChange =
  | { readonly outcome: "changed"; readonly handling: Handling | null }
  /** The callee pressed neither 1 nor 2. */
  | { readonly outcome: "not-a-follow-up" }
  | { readonly outcome: "already-handled"; readonly handling: Handling }
  | { readonly outcome: "not-handled" };

/** Whether somebody has to get in touch with a callee who pressed this key. */
export function isFollowUp(key: string | null): boolean {
  return FOLLOW_UP_KEYS.some((each) => each === key);
}

/** What becomes of a follow-up. Nobody takes over what somebody else has handled: it has to be open again first. */
export function changeHandling(
  call: { readonly ivrSelection: string | null; readonly handling: Handling | null },
  wish: HandlingWish,
  now: Date,
): HandlingChange {
  // Whatever the callee has pressed since, what somebody marked can be taken back.
  if (!wish.handled && call.handling) return { outcome: "changed", handling: null };
  if (!isFollowUp(call.ivrSelection)) return { outcome: "not-a-follow-up" };
  if (!wish.handled) return { outcome: "not-handled" };
  if (call.handling) return { outcome: "already-handled", handling: call.handling };
  return { outcome: "changed", handling: { at: now, by: wish.by, note: wish.note } };
}

/**
 * What a person wrote, as one line: what no name may hold is removed, marks of direction too, and line breaks are spaces.
 *
 * @returns `line` is null if nothing is left that can be seen; `fits` tells whether it has at most `longest` code points.
 */
export function cleanLine(
  text: string,
  longest: number,
): { readonly line: string | null; readonly fits: boolean } {
  const line = removeDirectionMarks(removeUnspeakable(text.replace(/\s+/gu, " "))).trim();
  return { line: isVisible(line) ? line : null, fits: Array.from(line).length <= longest };
}
