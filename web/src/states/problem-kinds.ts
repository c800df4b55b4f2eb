import { ApiProblem } from "../api/problem.ts";

/** Codes whose words say more than their status does. */
const KIND_OF_CODE = {
  number_refused: "numberRefused",
  carrier_account_refused: "accountRefused",
  carrier_rate_limited: "carrierBusy",
  hourly_limit_reached: "hourlyLimit",
  key_limit_reached: "keyLimit",
  daily_limit_reached: "dailyLimit",
  dialing_stopped: "dialingStopped",
  country_not_allowed: "country",
  storage_unavailable: "storage",
  ending: "ending",
  scope_missing: "scopeMissing",
  too_many_keys: "tooManyKeys",
  beyond_own_rights: "beyondOwnRights",
} as const;

const KIND_OF_STATUS = {
  0: "network",
  401: "signedOut",
  403: "forbidden",
  404: "notFound",
  429: "busy",
} as const;

/** The kinds of problem that have words of their own. */
export type ProblemKind =
  | (typeof KIND_OF_CODE)[keyof typeof KIND_OF_CODE]
  | (typeof KIND_OF_STATUS)[keyof typeof KIND_OF_STATUS]
  | "invalid"
  | "lostFile"
  | "other";

/** Which words say what happened and what to do about it. */
export function kindOf(error: unknown): ProblemKind {
  if (!(error instanceof ApiProblem)) return isLostFile(error) ? "lostFile" : "other";
  const { status, code } = error;
  const byCode = Object.entries(KIND_OF_CODE).find(([known]) => known === code);
  if (byCode !== undefined) return byCode[1];
  const byStatus = Object.entries(KIND_OF_STATUS).find(([known]) => known === String(status));
  if (byStatus !== undefined) return byStatus[1];
  return status >= 400 && status < 500 ? "invalid" : "other";
}

/** Seconds that the server asks to wait, for the kinds that heal by waiting; null otherwise. */
export function secondsToWait(error: unknown): number | null {
  const heals = ["busy", "carrierBusy", "hourlyLimit", "dailyLimit"].includes(kindOf(error));
  return heals && error instanceof ApiProblem ? error.retryAfter : null;
}

/** The code to tell whoever runs this: the server's, or one for what failed in the page itself. */
export function codeOf(error: unknown): string {
  if (error instanceof ApiProblem) return error.code;
  return isLostFile(error) ? "page_file_lost" : "page_fault";
}

/** Each browser has its own sentence for a script that it could not load; Vite has one for a style. */
const LOST_FILE = /dynamically imported module|importing a module script|preload css/i;

function isLostFile(error: unknown): boolean {
  return error instanceof Error && LOST_FILE.test(error.message);
}
