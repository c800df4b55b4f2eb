import type { Dialing } from "../dialing/use-dialing.ts";
import { wordsOf } from "../health/reasons.ts";
import type { Verdict } from "../health/verdict.ts";
import type { WordId } from "../words/words.tsx";

/** What of the switch and the caps may need attention. */
type DialingFacts = Pick<Dialing, "state" | "since" | "caps" | "keys">;

/** One thing that somebody should look at. */
export interface AttentionLine {
  readonly words: WordId;
  readonly values: Readonly<Record<string, string | number>>;
  /** Milliseconds since 1970; null if nobody knows. */
  readonly since: number | null;
  /** Where there is more of it. */
  readonly place: "health" | "unknown" | "callbacks" | "protection";
}

/**
 * What needs attention, the gravest first; nothing if all is well.
 *
 * @param dialing undefined if it is not known
 */
export function attentionTo(
  verdict: Verdict,
  dialing: DialingFacts | undefined,
  openCallbacks: number,
): AttentionLine[] {
  const isSilent = verdict.kind === "unreachable" || verdict.kind === "refusing";
  const lines = [...(dialing && !isSilent ? dialingLines(dialing) : []), ...linesOf(verdict)];
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

function dialingLines({ state, since, caps, keys }: DialingFacts): AttentionLine[] {
  const line = (words: WordId, values: AttentionLine["values"] = {}, from: string | null = null) => ({
    words,
    values,
    since: from === null ? null : Date.parse(from),
    place: "protection" as const,
  });
  const lines = state === "stopped" ? [line("dialing.state.stopped", {}, since)] : [];
  for (const stage of ["reached", "near"] as const) {
    for (const cap of ["daily", "hourly"] as const) {
      const { used, limit, stage: its } = caps[cap];
      if (its === stage) lines.push(line(`overview.attention.${cap}.${stage}`, { used, limit: limit ?? 0 }));
    }
    const count = keys.filter((key) => key.stage === stage).length;
    if (count > 0) lines.push(line(`overview.attention.keys.${stage}`, { count }));
  }
  return lines;
}
