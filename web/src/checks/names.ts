import type { WordId } from "../words/words.tsx";
import type { Finding } from "./use-examination.ts";

const NAMES: Readonly<Record<Finding["check"], WordId>> = {
  configuration: "checks.check.configuration",
  runtime: "checks.check.runtime",
  database: "checks.check.database",
  migrations: "checks.check.migrations",
  disk: "checks.check.disk",
  journal: "checks.check.journal",
  credentials: "checks.check.credentials",
  "caller-id": "checks.check.caller-id",
  "call-permissions": "checks.check.call-permissions",
  balance: "checks.check.balance",
  clock: "checks.check.clock",
  reach: "checks.check.reach",
  "unknown-calls": "checks.check.unknown-calls",
  dialing: "checks.check.dialing",
};

/** The words for what was looked at; null if a newer server looks at more than this page has heard of. */
export function checkName(check: string): WordId | null {
  return Object.entries(NAMES).find(([known]) => known === check)?.[1] ?? null;
}
