import type { Environment } from "./environment.ts";

/** `live` calls real people through Twilio; in the `sandbox` the simulator is the carrier. */
export type Mode = "live" | "sandbox";

const CREDENTIALS = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_CALLER_ID"] as const;

/** Whether the program runs on a server. */
export function isProduction(variables: Environment): boolean {
  return variables.isSet("RENDER") || variables.text("NODE_ENV") === "production";
}

/** Live with all three credentials, sandbox with none. Blank secrets on a server must not become a silent sandbox. */
export function readMode(variables: Environment): Mode {
  const carrier = variables.choice("CARRIER", ["simulator", "twilio"]);
  const given = CREDENTIALS.filter((name) => variables.isSet(name));
  if (carrier === "simulator") {
    if (given.length > 0) {
      variables.fault(
        "CARRIER",
        `asks for the simulator beside ${given.join(", ")}`,
        "Empty the one or the others.",
      );
    }
    return "sandbox";
  }
  if (given.length > 0 || carrier === "twilio") {
    for (const name of CREDENTIALS.filter((each) => !variables.isSet(each))) {
      const all = CREDENTIALS.join(", ");
      variables.fault(name, "is missing", `Real calls need all of ${all}; the sandbox needs none of them.`);
    }
    return "live";
  }
  if (isProduction(variables)) {
    const remedy = `Set ${CREDENTIALS.join(", ")} for real calls, or CARRIER=simulator for the sandbox.`;
    variables.fault("CARRIER", "is not set, and on a server the sandbox must be asked for", remedy);
  }
  return "sandbox";
}
