import type { Config } from "../config.ts";
import { type Finding, fine } from "../domain/finding.ts";
import type { Subject } from "./subject.ts";

type Mode = Config["mode"];

/** Said first, whatever else is found: of another configuration than the program's, nothing below is true of it. */
const MODES: Readonly<Record<Mode, string>> = {
  live: "Live: calls are real.",
  sandbox:
    "SANDBOX: none of Twilio's credentials (TWILIO_*) is set here, so the simulator is the carrier and nobody is called. If a live program runs on this machine, THIS IS NOT ITS CONFIGURATION: run doctor with that one.",
};

/** The mode, and what a configuration that was accepted warns of. */
export function checkConfiguration({ config }: Subject): Promise<readonly Finding[]> {
  const { access, mode, warnings } = config;
  const found: Finding[] = warnings.map((warning) => ({
    check: "configuration",
    state: "warning",
    code: "configuration_warning",
    what: warning,
    why: "The program starts, and does not do what this setting may have been meant for.",
    todo: "Correct the variable, or empty it.",
  }));
  if (mode === "live" && !(access.apiKeyRequired && access.validateSignature)) {
    const off = access.apiKeyRequired ? "TWILIO_VALIDATE_SIGNATURE" : "API_AUTH";
    found.push({
      check: "configuration",
      state: "warning",
      code: "safeguard_off",
      what: `${off}: is off while calls are real.`,
      why: "Every program on this machine can place calls, or tell what never happened.",
      todo: "Empty the variable as soon as you have finished trying things out.",
    });
  }
  const well = found.length > 0 ? "" : " No variable is wrong.";
  return Promise.resolve([fine("configuration", `${MODES[mode]}${well}`), ...found]);
}

/** A configuration that was refused: every fault with what to do. */
export function configurationFaults(
  faults: readonly { readonly variable: string; readonly wrong: string; readonly remedy: string }[],
): Finding[] {
  return faults.map(({ variable, wrong, remedy }) => ({
    check: "configuration",
    state: "fault",
    code: "configuration_fault",
    what: `${variable}: ${wrong}.`,
    why: "The program does not start with it.",
    todo: remedy,
  }));
}
