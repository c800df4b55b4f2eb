import { removeUnspeakable } from "../domain/customer-name.ts";
import { isKnownCountry } from "../phone-numbers.ts";
import type { Environment } from "./environment.ts";
import type { Mode } from "./mode.ts";

export interface CallsConfig {
  readonly companyName: string;
  /** ISO 3166; national numbers are read as dialed there. */
  readonly defaultCountry: string;
  /** ISO 3166 codes; `null` means all. */
  readonly allowedCountries: readonly string[] | null;
  /** Calls ordered on one day of the business; `null` means no limit. */
  readonly maxCallsPerDay: number | null;
  /** Calls ordered within 60 minutes; `null` means no limit. */
  readonly maxCallsPerHour: number | null;
}

const LONGEST_COMPANY_NAME = 100;

/** Who is called, how often, and for whom. */
export function readCalls(variables: Environment, mode: Mode): CallsConfig {
  const fitting = (name: string) =>
    removeUnspeakable(name) === name && Array.from(name).length <= LONGEST_COMPANY_NAME;
  const wrong = `holds control characters, or more than ${LONGEST_COMPANY_NAME} characters`;
  const perDay = variables.number("MAX_CALLS_PER_DAY", { from: 1, to: 10_000_000, whole: true });
  const perHour = variables.number("MAX_CALLS_PER_HOUR", { from: 1, to: 1_000_000, whole: true });
  return {
    companyName:
      variables.form("COMPANY_NAME", fitting, wrong, "Write the name as it shall be spoken.") ??
      "Lodha Group",
    defaultCountry:
      variables.form(
        "DEFAULT_COUNTRY",
        isKnownCountry,
        "is no ISO 3166 country",
        "Write two capitals, as in IN.",
      ) ?? "IN",
    allowedCountries: readAllowedCountries(variables),
    maxCallsPerDay: perDay ?? (mode === "live" ? 10_000 : null),
    maxCallsPerHour: perHour ?? (mode === "live" ? 1000 : null),
  };
}

function readAllowedCountries(variables: Environment): readonly string[] | null {
  const countries = variables.list("ALLOWED_COUNTRIES");
  if (countries === null || countries.every(isKnownCountry)) return countries;
  // Two letters are no secret; anything longer may be one that was pasted into the wrong line.
  const named = countries.filter((entry) => !isKnownCountry(entry) && /^[a-z]{2}$/i.test(entry));
  const which = named.length > 0 ? `: ${[...new Set(named)].join(", ")}` : "";
  const remedy = "Write pairs of capitals with commas between them, as in IN,AE.";
  return variables.fault("ALLOWED_COUNTRIES", `holds what is no ISO 3166 country${which}`, remedy);
}
