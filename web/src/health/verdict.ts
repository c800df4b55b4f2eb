import { ApiProblem } from "../api/problem.ts";
import type { HealthDetails, State } from "./details.ts";

/** What can be truly said of the program from here. */
export type Verdict =
  | { readonly kind: "asking" }
  /** It said so itself. */
  | { readonly kind: "told"; readonly state: State; readonly details: HealthDetails }
  /** Nobody answers; what is known is from before. */
  | { readonly kind: "unreachable"; readonly state: "down"; readonly since: number; readonly before: Before }
  /** It answers, but refuses even this question. */
  | {
      readonly kind: "refusing";
      readonly state: "down";
      readonly since: number;
      readonly code: string;
      readonly before: Before;
    }
  /** The question was wrong, which says nothing of the program. */
  | { readonly kind: "problem"; readonly error: Error };

type Before = { readonly details: HealthDetails; readonly at: number } | null;

/** What came of the questions so far; times in milliseconds since 1970. */
export interface Asked {
  readonly details: HealthDetails | undefined;
  readonly detailsAt: number;
  /** Since when questions fail, and how the last one did; null if it was answered. */
  readonly failing: { readonly since: number; readonly error: Error } | null;
  /** Since when the stream of news is broken; null if it is not. */
  readonly offlineSince: number | null;
}

/** Decides what to say. Silence is never taken for health. */
export function verdictOf({ details, detailsAt, failing, offlineSince }: Asked): Verdict {
  if (failing === null) {
    return details === undefined ? { kind: "asking" } : { kind: "told", state: details.state, details };
  }
  const { error, since } = failing;
  if (!(error instanceof ApiProblem)) return { kind: "problem", error };
  const before = details === undefined ? null : { details, at: detailsAt };
  if (error.status === 0) {
    return { kind: "unreachable", state: "down", since: Math.min(since, offlineSince ?? since), before };
  }
  if (error.status >= 500) return { kind: "refusing", state: "down", since, code: error.code, before };
  return { kind: "problem", error };
}
