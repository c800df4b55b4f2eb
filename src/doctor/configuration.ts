import { type Finding, fine } from "../domain/finding.ts";
import type { Subject } from "./subject.ts";

/** A configuration that was accepted, and what it warns of. */
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
  const is = mode === "live" ? "live: calls are real" : "sandbox: the simulator is the carrier";
  return Promise.resolve(found.length > 0 ? found : [fine("configuration", `No variable is wrong (${is}).`)]);
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
