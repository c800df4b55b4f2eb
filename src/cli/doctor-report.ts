import type { Examination, Finding, FindingState } from "../domain/finding.ts";

const MARKS: Readonly<Record<FindingState, string>> = {
  ok: "ok     ",
  warning: "WARNING",
  fault: "FAULT  ",
  skipped: "skipped",
};

/** An examination as text for a terminal: a line for what is well, and for the rest what, why, and what to do. */
export function doctorReport({ findings }: Examination): string {
  return `${findings.map(paragraph).join("\n")}\n\n${summary(findings)}\n`;
}

function paragraph({ check, state, what, why, todo }: Finding): string {
  const lines = [`${MARKS[state]}  ${check}: ${what}`];
  if (why !== null) lines.push(`         Why: ${why}`);
  if (todo !== null) lines.push(`         Do:  ${todo}`);
  return lines.join("\n");
}

function summary(findings: readonly Finding[]): string {
  const count = (state: FindingState) => findings.filter((finding) => finding.state === state).length;
  const parts = [
    [count("fault"), "at fault"],
    [count("warning"), "to be looked at"],
    [count("skipped"), "not looked at"],
    [count("ok"), "well"],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  return `${told.join(", ")}.`;
}
