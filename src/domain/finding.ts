/** What is looked at, in the order in which a person wants to read it. */
export const CHECKS = [
  "configuration",
  "runtime",
  "database",
  "migrations",
  "disk",
  "journal",
  "credentials",
  "caller-id",
  "call-permissions",
  "balance",
  "clock",
  "reach",
  "unknown-calls",
  "dialing",
] as const;

export type Check = (typeof CHECKS)[number];

/** `fault`: does not work, or will not soon. `warning`: works, and should be looked at. `skipped`: nobody could look. */
export type FindingState = "ok" | "warning" | "fault" | "skipped";

/** What one check has found. Sentences are for a person; no secret and nothing personal is in them. */
export interface Finding {
  readonly check: Check;
  readonly state: FindingState;
  /** Stable name of what was found, for a program. */
  readonly code: string;
  readonly what: string;
  /** Null where all is well. */
  readonly why: string | null;
  /** What to do; null where there is nothing. */
  readonly todo: string | null;
}

/** The whole at a glance. */
export interface Examination {
  readonly state: "ok" | "warning" | "fault";
  readonly findings: readonly Finding[];
}

/** A finding that asks for nothing. */
export function fine(check: Check, what: string): Finding {
  return { check, state: "ok", code: "fine", what, why: null, todo: null };
}

/** Puts findings into the order of the checks and says how it is altogether. */
export function examinationOf(findings: readonly Finding[]): Examination {
  const sorted = [...findings].sort((a, b) => CHECKS.indexOf(a.check) - CHECKS.indexOf(b.check));
  const has = (state: FindingState) => findings.some((finding) => finding.state === state);
  return { state: has("fault") ? "fault" : has("warning") ? "warning" : "ok", findings: sorted };
}
