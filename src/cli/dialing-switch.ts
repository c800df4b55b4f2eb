import { checkReason } from "../domain/dialing-wish.ts";
import { showDialing, type SwitchReport, turnDialing } from "./dialing.ts";
import { loadConfig } from "./environment.ts";
import { printResult } from "./output.ts";
import { WrongUse } from "./wrong-use.ts";

/** Stops or starts all dialing, and says how the switch stands. */
export async function turnSwitch(
  state: "stopped" | "running",
  written: string,
  asJson: boolean,
): Promise<number> {
  const checked = checkReason(state, written);
  if (!checked.ok) throw new WrongUse(`--reason: ${checked.fault}.`);
  return print(await turnDialing(loadConfig().config, { state, reason: checked.reason }), asJson);
}

/** Says how the switch stands. */
export async function showSwitch(asJson: boolean): Promise<number> {
  return print(await showDialing(loadConfig().config), asJson);
}

function print(report: SwitchReport, asJson: boolean): number {
  const { state, reason, changedAt, changedBy } = report.dialing;
  const { turned, database } = report;
  const since = changedAt?.toISOString() ?? null;
  const when = since === null ? "" : ` since ${since}, by ${changedBy ?? "somebody"}`;
  const lines = [
    `Dialing is ${state}${when}${reason === null ? "" : `: ${reason}`}`,
    ...(state === "stopped" ? ["Calls that are in progress go on until they are ended."] : []),
    `Database: ${database}`,
  ];
  printResult({ state, since, by: changedBy, reason, turned, database }, lines.join("\n"), asJson);
  return 0;
}
