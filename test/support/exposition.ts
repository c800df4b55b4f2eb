/** One metric as Prometheus's text format shows it. */
export interface ShownMetric {
  readonly help: string;
  readonly type: string;
  readonly samples: readonly Sample[];
}

export interface Sample {
  /** The metric's name, or for a histogram with `_bucket`, `_sum` or `_count`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const HELP = /^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/;
const TYPE = /^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary)$/;
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (NaN|[+-]?Inf|-?[0-9][0-9.e+-]*)$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;

/**
 * Reads the text format strictly: every line is one that the format knows, the samples of a metric stand together
 * behind its help and its type, and none is said twice.
 * Source: https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function readExposition(text: string): Map<string, ShownMetric> {
  const metrics = new Map<string, { help: string; type: string; samples: Sample[] }>();
  const said = new Set<string>();
  let current = "";
  if (!text.endsWith("\n")) throw new Error("The last line does not end.");
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const [, helped, help = ""] = HELP.exec(line) ?? [];
    if (helped !== undefined) {
      if (metrics.has(helped)) throw new Error(`Twice: ${line}`);
      metrics.set(helped, { help, type: "untyped", samples: [] });
      current = helped;
      continue;
    }
    const metric = metrics.get(current);
    const [, typed, type = ""] = TYPE.exec(line) ?? [];
    if (metric && typed === current) {
      metric.type = type;
      continue;
    }
    const [, name = "", labels = "", value = ""] = SAMPLE.exec(line) ?? [];
    const suffix = name.slice(current.length);
    const fits = metric?.type === "histogram" ? /^_(bucket|sum|count)$/.test(suffix) : suffix === "";
    if (!metric || !name.startsWith(current) || !fits) throw new Error(`Not understood: ${line}`);
    if (said.has(`${name}{${labels}}`)) throw new Error(`Twice: ${line}`);
    said.add(`${name}{${labels}}`);
    metric.samples.push({
      name,
      labels: readLabels(labels),
      value: Number(value.replace("Inf", "Infinity")),
    });
  }
  return metrics;
}

function readLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const match = LABEL.exec(text);
    if (!match) throw new Error(`No labels: ${text}`);
    labels[match[1] ?? ""] = match[2] ?? "";
  }
  return labels;
}
