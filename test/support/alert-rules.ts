import { readFileSync } from "node:fs";
import path from "node:path";

import { parse } from "yaml";

/** One rule of deploy/monitoring/alerts.yml. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: Readonly<Record<string, string>>;
}

const FILE = path.join(import.meta.dirname, "../../deploy/monitoring/alerts.yml");

/** The rules that we hand to Prometheus. */
export function readAlertRules(): AlertRule[] {
  const { groups } = parse(readFileSync(FILE, "utf8")) as { groups: { rules: AlertRule[] }[] };
  return groups.flatMap(({ rules }) => rules);
}
