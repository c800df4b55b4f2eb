import { parser } from "@prometheus-io/lezer-promql";

/** What an expression of Prometheus asks for. */
export interface Asked {
  readonly metrics: readonly string[];
  /** Labels that are matched or grouped by. */
  readonly labels: readonly string[];
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
