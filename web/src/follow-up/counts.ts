import type { Department } from "../call/words-of-calls.ts";
import type { FollowUpSearch } from "../pages/follow-up-search.ts";

/** How many callees wait, by the key that they pressed. */
interface Waiting {
  readonly interested: number;
  readonly callLater: number;
}

/** How many wait in all, and in each department. */
export interface OpenFollowUps {
  readonly openFollowUps: Waiting;
  readonly byDepartment: Readonly<Record<Department, { readonly openFollowUps: Waiting }>>;
}

/**
 * How many open follow-ups a filter would show.
 *
 * @param today the numbers of the day; undefined while they are not known.
 * @returns null if nobody has counted them: not known yet, or handled ones.
 */
export function countOf(
  today: OpenFollowUps | undefined,
  { state, selection, department }: FollowUpSearch,
): number | null {
  if (today === undefined || state === "handled") return null;
  const part = department === undefined ? today : today.byDepartment[department];
  const { interested, callLater } = part.openFollowUps;
  if (selection === undefined) return interested + callLater;
  return selection === "1" ? interested : callLater;
}
