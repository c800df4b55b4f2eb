import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { beforeAll, describe, expect, it } from "vitest";

import { type Carrier } from "../src/carriers/carrier.ts";
import { Metrics } from "../src/metrics.ts";
import { readAlertRules } from "./support/alert-rules.ts";
import { readExposition, type ShownMetric } from "./support/exposition.ts";
import { readExpression } from "./support/promql.ts";

const ROOT = path.join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

/** What Prometheus itself adds, and may be asked for. */
const ADDED_LABELS = ["job", "instance", "le"];
const ADDED_METRICS = ["up"];

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}

const rules = readAlertRules();
const dashboard = JSON.parse(read("deploy/monitoring/grafana-dashboard.json")) as {
  panels: Panel[];
  templating: { list: { name: string; query: string | { query: string } }[] };
};
const panels = dashboard.panels.filter(({ type }) => type !== "row");
let shown: Map<string, ShownMetric>;
/** Every metric with its labels; those of a histogram by the names of its samples. */
let existing: Map<string, Set<string>>;

/** Each is fed once, since a label is shown only where it has a value. */
beforeAll(async () => {
  const metrics = new Metrics();
  metrics.http.answered("GET", "/stats", 200);
  metrics.http.webhook("/twiml", 0.01);
  metrics.http.refused("unauthorized");
  metrics.storage.batch(1);
  metrics.storage.committed(0.01);
  metrics.storage.refused();
  const placeCall = () =>
    Promise.resolve({ outcome: "refused", reason: "rate-limited", carrierCode: 20429 } as const);
  const order = {
    reference: "call_1",
    to: "+911234567890",
    customerName: "Asha",
    department: "Sales",
  } as const;
  const refusalCodes = new Map([[21211, "number-refused"]]);
  const carrier = { placeCall, refusalCodes } as unknown as Carrier;
  await metrics.carrier.watch(carrier).placeCall(order);
  const text = await metrics.text({
    calls: [{ department: "Sales", status: "completed", calls: 3 }],
    dialingStopped: false,
    caps: [{ cap: "daily", used: 3, limit: 10 }],
    ready: true,
    databaseFailing: false,
    carrierFailing: false,
    journalEvents: 0,
    setAsideEvents: 0,
    unknownCalls: 0,
    oldestUnknownSeconds: null,
    waitingReads: 0,
    liveStreams: 0,
  });
  shown = readExposition(text);
  existing = new Map<string, Set<string>>();
  for (const [name, { samples }] of shown) {
    existing.set(name, new Set());
    for (const sample of samples) {
      const labels = existing.get(sample.name) ?? new Set();
      existing.set(sample.name, new Set([...labels, ...Object.keys(sample.labels)]));
    }
  }
});

/** What an expression asks for that there is not. */
function missing(expression: string): string[] {
  const { metrics, labels } = readExpression(expression);
  const known = new Set([...ADDED_LABELS, ...metrics.flatMap((name) => [...(existing.get(name) ?? [])])]);
  expect(metrics.length, expression).toBeGreaterThan(0);
  return [
    ...metrics.filter((name) => !existing.has(name) && !ADDED_METRICS.includes(name)),
    ...labels.filter((label) => !known.has(label)),
  ];
}

function templateLabels(text: string): string[] {
  return [...text.matchAll(/\$labels\.(\w+)/g)].map(([, name = ""]) => name);
}

describe("names", () => {
  it("follow Prometheus's conventions, and each says what it is", () => {
    expect(shown.size).toBeGreaterThan(30);
    for (const [name, { help, type }] of shown) {
      expect(name).toMatch(/^(outbound_calling|process|nodejs)_[a-z0-9]+(_[a-z0-9]+)*$/);
      // Base units, and the unit at the end: https://prometheus.io/docs/practices/naming/
      expect(name).not.toMatch(/_(ms|milliseconds|minutes|hours|kb|megabytes|percent)(_|$)/);
      expect(name.endsWith("_total"), name).toBe(type === "counter");
      if (/duration|age|latency|delay/.test(name)) expect(name).toMatch(/_seconds(_total)?$/);
      expect(name).not.toMatch(/_(count|sum|bucket)$/);
      expect(help.length, name).toBeGreaterThan(10);
    }
  });

  it("of what the carrier and strangers say keep to words of ours", () => {
    const refusals = shown.get("outbound_calling_carrier_refusals_total")?.samples;
    expect(refusals?.filter(({ value }) => value > 0)).toMatchObject([
      { labels: { reason: "rate-limited", code: "other" }, value: 1 },
    ]);
    const codes = refusals?.map(({ labels }) => labels["code"]);
    expect([...new Set(codes)].sort()).toEqual(["21211", "none", "other"]);
  });

  it("of every refusal that the program knows are there before anybody is refused", () => {
    const sources = readdirSync(path.join(ROOT, "src/http"), { recursive: true, encoding: "utf8" });
    const code = sources
      .filter((file) => file.endsWith(".ts"))
      .map((file) => read(`src/http/${file}`))
      .join("\n");
    const refusals = [...code.matchAll(/status: (?:401|403|421|429),\s+code: "(\w+)"/g)].map(
      ([, name = ""]) => name,
    );
    expect(refusals.length).toBeGreaterThan(10);
    const counted = shown.get("outbound_calling_refused_attempts_total")?.samples ?? [];
    expect(counted.map(({ labels }) => labels["reason"]).sort()).toEqual(
      [...new Set([...refusals, "dialing_stopped"])].sort(),
    );
  });
});

describe("alert rules", () => {
  it.each(rules)("$alert asks for what there is", ({ expr, labels, annotations }) => {
    expect(missing(expr)).toEqual([]);
    expect(["critical", "warning"]).toContain(labels.severity);
    const { labels: asked } = readExpression(expr);
    const summary = annotations["summary"] ?? "";
    expect(summary.length).toBeGreaterThan(10);
    for (const label of templateLabels(summary)) {
      // A sum keeps only the labels that it is grouped by.
      if (/\b(sum|max|min|count)\b/.test(expr)) expect(asked).toContain(label);
      else expect(ADDED_LABELS).toContain(label);
    }
  });

  it("are explained in docs/operations.md, each and no other, with their severity", () => {
    const entries = read("docs/operations.md").matchAll(
      /^### (OutboundCalling\w+)\n\n(\w+): [^#]+?\nTo do: /gm,
    );
    const explained = [...entries].map(([, alert, severity = ""]) => `${alert} ${severity.toLowerCase()}`);
    expect(explained.sort()).toEqual(rules.map(({ alert, labels }) => `${alert} ${labels.severity}`).sort());
  });
});

describe("the dashboard", () => {
  it.each(panels)("$title asks for what there is", ({ description, targets = [] }) => {
    expect(description?.length).toBeGreaterThan(5);
    expect(targets.length).toBeGreaterThan(0);
    for (const { expr, legendFormat } of targets) {
      const written = expr.replaceAll("$__rate_interval", "5m");
      expect(missing(written)).toEqual([]);
      expect(expr).toContain('job="$job",instance=~"$instance"');
      const { labels } = readExpression(written);
      for (const [, label = ""] of legendFormat.matchAll(/\{\{(\w+)\}\}/g)) expect(labels).toContain(label);
    }
  });

  it("shows every metric of ours", () => {
    const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).join(" ");
    const own = [...shown.keys()].filter((name) => name.startsWith("outbound_calling_"));
    expect(own.filter((name) => !expressions.includes(name))).toEqual([]);
  });

  it("asks for its variables where they exist, and lays no panel over another", () => {
    for (const { query } of dashboard.templating.list) {
      const text = typeof query === "string" ? query : query.query;
      const [, selector] = /^label_values\((.+), \w+\)$/.exec(text) ?? [];
      if (selector !== undefined) expect(missing(selector)).toEqual([]);
    }
    const taken = new Set<string>();
    for (const { title, gridPos } of dashboard.panels) {
      expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(taken, title).not.toContain(`${x} ${y}`);
          taken.add(`${x} ${y}`);
        }
      }
    }
  });
});
