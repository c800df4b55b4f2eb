import { checkReason } from "../domain/dialing-wish.ts";
import { showDialing, type SwitchReport, turnDialing } from "./dialing.ts";
import { loadConfig } from "./environment.ts";

/** The options of the command, for `parseArgs`. */
export const DIALING_OPTIONS = { reason: { type: "string" }, json: { type: "boolean" } } as const;

type Values = { readonly [Name in keyof typeof DIALING_OPTIONS]?: string | boolean };

const WRONG_USE = 2;

/** `dialing stop --reason …`, `dialing start`, `dialing show`. @returns the exit code: 2 for wrong use. */
export async function dialingCommand(verbs: readonly string[], values: Values): Promise<number> {
  const [verb = "show", ...rest] = verbs;
  if (!["stop", "start", "show"].includes(verb) || rest.length > 0) {
    return refuse(`dialing ${verbs.join(" ")}: say stop, start or show.`);
  }
  const asJson = values.json === true || !process.stdout.isTTY;
  if (verb === "show") return print(await showDialing(loadConfig().config), asJson);
  const state = verb === "stop" ? "stopped" : "running";
  const checked = checkReason(state, typeof values.reason === "string" ? values.reason : "");
  if (!checked.ok) return refuse(`--reason: ${checked.fault}.`);
  return print(await turnDialing(loadConfig().config, { state, reason: checked.reason }), asJson);
}

function refuse(line: string): number {
  console.error(line);
  return WRONG_USE;
}

function print(report: SwitchReport, asJson: boolean): number {
  const { state, reason, changedAt, changedBy } = report.dialing;
  const { turned, database } = report;
  const since = changedAt?.toISOString() ?? null;
  if (asJson) console.log(JSON.stringify({ state, since, by: changedBy, reason, turned, database }));
  else {
    const when = since === null ? "" : ` since ${since}, by ${changedBy ?? "somebody"}`;
    console.log(`Dialing is ${state}${when}${reason === null ? "" : `: ${reason}`}`);
    if (state === "stopped") console.log("Calls that are in progress go on until they are ended.");
    console.log(`Database: ${database}`);
  }
  return 0;
}
