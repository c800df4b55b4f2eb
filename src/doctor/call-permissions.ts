import { type Finding, fine } from "../domain/finding.ts";
import type { Subject } from "./subject.ts";
import { notAsked } from "./unanswered.ts";

/** Each country is a question of its own; a longer list is asked in part. */
const MOST_COUNTRIES = 20;

/** Whether the account may call the countries that we allow; where we allow all, the one that numbers are read for. */
export async function checkCallPermissions({ carrier, config }: Subject): Promise<Finding[]> {
  const { allowedCountries, defaultCountry } = config.calls;
  const countries = allowedCountries ?? [defaultCountry];
  const asked = countries.slice(0, MOST_COUNTRIES);
  const answers = await Promise.all(asked.map((country) => carrier.readCallPermission(country)));
  const forbidden = asked.filter((_country, index) => {
    const answer = answers[index];
    return answer?.outcome === "found" && !answer.permitted;
  });
  const found: Finding[] = [];
  if (forbidden.length > 0) {
    found.push({
      check: "call-permissions",
      state: "fault",
      code: "country_forbidden",
      what: `The account may not call ${forbidden.join(", ")}.`,
      why: "The carrier refuses every order there (21215).",
      todo: "Enable these countries under Voice geographic permissions in the console, or take them out of ALLOWED_COUNTRIES.",
    });
  }
  const open = answers.find((answer) => answer.outcome === "no-answer");
  if (open)
    found.push(notAsked("call-permissions", "permissions_not_asked", "Which countries may be called", open));
  if (found.length > 0) return found;
  const rest =
    countries.length > asked.length ? ` (${countries.length - asked.length} more were not asked)` : "";
  const all = allowedCountries === null ? "; ALLOWED_COUNTRIES allows others too, which were not asked" : "";
  return [fine("call-permissions", `The account may call ${asked.join(", ")}${rest}${all}.`)];
}
