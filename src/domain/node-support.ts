/**
 * The last day, UTC, on which a major version of Node gets security updates.
 * Source: https://github.com/nodejs/release (schedule.json)
 */
const LAST_DAYS: Readonly<Record<number, string>> = {
  20: "2026-04-30",
  21: "2024-06-01",
  22: "2027-04-30",
  23: "2025-06-01",
  24: "2028-04-30",
  25: "2026-06-01",
};

/** Whether a version of Node still gets security updates. One that is newer than this table is taken to get them. */
export function supportOf(version: string, now: Date): "supported" | "over" {
  const last = LAST_DAYS[Number(version.split(".", 1)[0])];
  if (last === undefined) return "supported";
  return now.toISOString().slice(0, 10) > last ? "over" : "supported";
}
