import type { Examination, Finding } from "./use-examination.ts";

/** How a check came out, the most urgent first. */
export const STATES = ["fault", "warning", "skipped", "ok"] as const satisfies readonly Finding["state"][];
export type State = (typeof STATES)[number];

interface Group {
  readonly state: State;
  readonly findings: readonly Finding[];
}

/** The findings by how they came out, the most urgent first, in each group as they were told; no group is empty. */
export function groupsOf({ findings }: Examination): readonly Group[] {
  return STATES.map((state) => ({
    state,
    findings: findings.filter((finding) => finding.state === state),
  })).filter(({ findings: some }) => some.length > 0);
}
