import { parser } from "@prometheus-io/lezer-promql";

import type { Sample } from "./exposition.ts";

type SyntaxNode = ReturnType<typeof parser.parse>["topNode"];

/** What an expression of Prometheus asks for. */
export interface Asked {
  readonly metrics: readonly string[];
  /** Labels that are matched or grouped by. */
  readonly labels: readonly string[];
}

/** What one place of an expression asks for. */
export interface Selector {
  readonly metric: string;
  readonly matchers: readonly { readonly label: string; readonly op: string; readonly value: string }[];
  /** Whether it asks for a stretch of time, as one does of what only grows. */
  readonly isRange: boolean;
}

/** The selectors of an expression, each with what it matches. */
export function readSelectors(expression: string): Selector[] {
  const selectors: Selector[] = [];
  const textOf = ({ from, to }: SyntaxNode) => expression.slice(from, to);
  parser.parse(expression).iterate({
    enter: ({ name, node }) => {
      if (name !== "VectorSelector") return;
      const matchers = (node.getChild("LabelMatchers")?.getChildren("UnquotedLabelMatcher") ?? []).map(
        (matcher) => {
          const [label, op, value] = [matcher.firstChild, matcher.getChild("MatchOp"), matcher.lastChild];
          if (!label || !op || !value) throw new Error(`No matcher: ${textOf(matcher)}`);
          return { label: textOf(label), op: textOf(op), value: JSON.parse(textOf(value)) as string };
        },
      );
      const metric = node.getChild("Identifier");
      const isRange = node.parent?.name === "MatrixSelector";
      selectors.push({ metric: metric ? textOf(metric) : "", matchers, isRange });
    },
  });
  return selectors;
}

/** Whether a selector selects this sample; labels that Prometheus itself adds are not looked at. */
export function selects({ metric, matchers }: Selector, sample: Sample): boolean {
  const added = new Set(["job", "instance"]);
  return (
    sample.name === metric &&
    matchers
      .filter(({ label }) => !added.has(label))
      .every(({ label, op, value }) => {
        const own = sample.labels[label] ?? "";
        const equal = op.endsWith("~") ? new RegExp(`^(?:${value})$`).test(own) : own === value;
        return op.startsWith("!") ? !equal : equal;
      })
  );
}

/**
 * Reads an expression with Prometheus's own grammar.
 *
 * @throws Error if it is none.
 */
export function readExpression(expression: string): Asked {
  const asked = { metrics: [] as string[], labels: [] as string[] };
  parser.parse(expression).iterate({
    enter: ({ name, type, from, to, node }) => {
      const text = expression.slice(from, to);
      if (type.isError) throw new Error(`Not understood at ${from}: ${expression}`);
      if (name === "Identifier" && node.parent?.name === "VectorSelector") asked.metrics.push(text);
      if (name === "LabelName") asked.labels.push(text);
    },
  });
  return asked;
}
