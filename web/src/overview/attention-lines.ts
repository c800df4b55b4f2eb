import { wordsOf } from "../health/reasons.ts";
import type { Verdict } from "../health/verdict.ts";
import type { WordId } from "../words/words.tsx";

/** One thing that somebody should look at. */
export interface AttentionLine {
  readonly words: WordId;
  readonly values: Readonly<Record<string, string | number>>;
  /** Milliseconds since 1970; null if nobody knows. */
  readonly since: number | null;
  /** Where there is more of it. */
  readonly place: "health" | "unknown" | "callbacks";
}

/** What needs attention, the gravest first; nothing if all is well. */
export function attentionTo(verdict: Verdict, openCallbacks: number): AttentionLine[] {
  const lines = linesOf(verdict);
  if (openCallbacks === 0) return lines;
  const callbacks: AttentionLine = {
    words: "overview.attention.callbacks",
    values: { count: openCallbacks },
    since: null,
    place: "callbacks",
  };
  return [...lines, callbacks];
}

function linesOf(verdict: Verdict): AttentionLine[] {
  switch (verdict.kind) {
    case "unreachable":
    case "refusing":
      return [{ words: `health.${verdict.kind}`, values: {}, since: verdict.since, place: "health" }];
    case "told":
      return verdict.details.reasons.map(({ code, count, since }) => ({
        words: wordsOf(code).title,
        values: { count: count ?? 0 },
        since: since === null ? null : Date.parse(since),
        place: code === "calls_unknown" ? "unknown" : "health",
      }));
    case "asking":
    case "problem":
      return [];
  }
}
