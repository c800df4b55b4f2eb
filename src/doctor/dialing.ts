import { daysUntil } from "../domain/business-day.ts";
import { type Finding, fine } from "../domain/finding.ts";
import { type DialingSwitch, stageOf } from "../domain/start-limits.ts";
import { dialingSwitchIn } from "../storage/dialing-switch.ts";
import type { OpenDatabase } from "../storage/inspected-tables.ts";
import { fromUtcText, utcText } from "../storage/utc-text.ts";
import { tracesOfAnother } from "./earlier-life.ts";
import type { Subject } from "./subject.ts";

type Told = Omit<Finding, "check" | "state">;

const HOUR = 3_600_000;

/** Whether orders are refused, or soon will be: by the switch that stops all dialing, or by a cap. */
export async function checkDialing(subject: Subject): Promise<Finding[]> {
  const database = await subject.lookIntoDatabase();
  if (database.is !== "open" || (await tracesOfAnother(subject, database)).length > 0) {
    return [
      {
        check: "dialing",
        state: "skipped",
        code: "dialing_not_read",
        what: "Switch and caps could not be read, since the database could not be opened, or is an empty one.",
        why: null,
        todo: "See the finding about the database.",
      },
    ];
  }
  const told = [
    ...(database.dialing === null ? [] : stopped(dialingSwitchIn(database.dialing))),
    ...ofDay(subject, database),
    ...ofHour(subject, database),
    ...ofKeys(database),
  ];
  if (told.length === 0) return [fine("dialing", "Dialing goes on, and no cap is near its end.")];
  return told.map((each) => ({ check: "dialing", state: "warning", ...each }));
}

/** The reason may be shown: whoever gives one is kept from naming a telephone number (domain/dialing-wish.ts). */
function stopped({ changedAt, changedBy, reason, state }: DialingSwitch): Told[] {
  if (state === "running") return [];
  const since = changedAt === null ? "" : ` since ${utcText(changedAt)} UTC`;
  const by = changedBy === null ? "" : `, by ${changedBy}`;
  return [
    {
      code: "dialing_stopped",
      what: `All dialing is stopped${since}${by}${reason === null ? "" : `, because: "${reason}"`}.`,
      why: "Every order is refused (503 dialing_stopped). Calls that were in progress go on.",
      todo: "Once what it was stopped for is over: node server.js dialing start. Until then nothing.",
    },
  ];
}

function ofDay({ clock, config }: Subject, { starts }: OpenDatabase): Told[] {
  const { calls, timeZone } = config;
  const { today } = daysUntil(timeZone, clock.now());
  return ofCap(
    { variable: "MAX_CALLS_PER_DAY", period: "today", used: starts.today, limit: calls.maxCallsPerDay },
    `The day ends at ${utcText(today.end)} UTC, midnight in ${timeZone}; then it frees up.`,
  );
}

function ofHour({ config }: Subject, { hourFullSince, starts }: OpenDatabase): Told[] {
  const frees =
    hourFullSince === null
      ? "Each order counts for 60 minutes."
      : `It lets an order pass again at ${utcText(new Date(fromUtcText(hourFullSince).getTime() + HOUR))} UTC.`;
  const limit = config.calls.maxCallsPerHour;
  const used = starts.lastHour;
  return ofCap({ variable: "MAX_CALLS_PER_HOUR", period: "the last 60 minutes", used, limit }, frees);
}

interface Cap {
  readonly variable: string;
  readonly period: string;
  readonly used: number;
  readonly limit: number | null;
}

function ofCap({ limit, period, used, variable }: Cap, frees: string): Told[] {
  const stage = limit === null ? null : stageOf({ used, limit });
  if (limit === null || stage === null) return [];
  const orders = `${used} of ${limit} orders of ${period}`;
  return [
    stage === "reached"
      ? reached(`${variable}: used up, with ${orders}.`, `${frees} See who orders so much; ${RAISE}`)
      : near(`${variable}: nearly used up, with ${orders}.`, `${frees} If more are to come, ${RAISE}`),
  ];
}

function ofKeys({ starts }: OpenDatabase): Told[] {
  const stages = starts.keys.map(({ callsPerHour, lastHour }) =>
    callsPerHour === null ? null : stageOf({ used: lastHour, limit: callsPerHour }),
  );
  const count = (stage: "reached" | "near") => stages.filter((each) => each === stage).length;
  const frees = "GET /dialing, or the page Protection, says which. Each order counts for 60 minutes.";
  return [
    ...(count("reached") > 0 ? [reached(`${keys(count("reached"))} used up.`, frees)] : []),
    ...(count("near") > 0 ? [near(`${keys(count("near"))} nearly used up.`, frees)] : []),
  ];
}

function keys(number: number): string {
  return number === 1
    ? "1 key has a cap of its own that is"
    : `${number} keys have caps of their own that are`;
}

const RAISE = "the cap is raised by this variable and a restart.";

function reached(what: string, todo: string): Told {
  const why = "Every further order under it is refused (429), and is not placed later by itself.";
  return { code: "cap_reached", what, why, todo };
}

function near(what: string, todo: string): Told {
  const why = "Soon orders under it will be refused (429).";
  return { code: "cap_near", what, why, todo };
}
