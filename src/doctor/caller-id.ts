import { type Finding, fine } from "../domain/finding.ts";
import type { Subject } from "./subject.ts";
import { notAsked } from "./unanswered.ts";

const INDIA = { country: "IN", prefix: "+91" } as const;

/** Whether the number that calls is the account's own, or verified as its caller ID, and may call where we call. */
export async function checkCallerId(subject: Subject): Promise<Finding[]> {
  const [ownership, domestic] = [await checkOwnership(subject), checkIndia(subject)];
  return domestic === null ? ownership : [...ownership.filter(({ state }) => state !== "ok"), domestic];
}

/** Twilio takes calls to India only from abroad. Source: https://www.twilio.com/en-us/guidelines/in/voice */
function checkIndia({ config }: Subject): Finding | null {
  const { allowedCountries, defaultCountry } = config.calls;
  const callsIndia = (allowedCountries ?? [defaultCountry]).includes(INDIA.country);
  if (!callsIndia || config.twilio?.callerId.startsWith(INDIA.prefix) !== true) return null;
  return {
    check: "caller-id",
    state: "warning",
    code: "caller_id_domestic",
    what: "TWILIO_CALLER_ID: the number is Indian, and calls go to India.",
    why: "Twilio takes calls to India only from numbers of other countries; other carriers may differ.",
    todo: "Set a number of another country, unless your carrier offers calls within India.",
  };
}

async function checkOwnership({ carrier }: Subject): Promise<Finding[]> {
  const answer = await carrier.readCallerId();
  if (answer.outcome === "no-answer") {
    return [notAsked("caller-id", "caller_id_not_asked", "Whose the caller ID is", answer)];
  }
  switch (answer.ownership) {
    case "owned":
      return [fine("caller-id", "The number that calls is the account's own.")];
    case "verified":
      return [fine("caller-id", "The number that calls is verified as a caller ID of the account.")];
    case "owned-without-voice":
      return [
        {
          check: "caller-id",
          state: "fault",
          code: "caller_id_without_voice",
          what: "TWILIO_CALLER_ID: the number is the account's, and it cannot call.",
          why: "The carrier refuses every order.",
          todo: "Choose a number with voice among the account's, or buy one.",
        },
      ];
    case "foreign":
      return [
        {
          check: "caller-id",
          state: "fault",
          code: "caller_id_foreign",
          what: "TWILIO_CALLER_ID: the number is neither the account's nor verified as its caller ID.",
          why: "The carrier refuses every order (21210).",
          todo: "Set one of the account's numbers, or verify this one in the console.",
        },
      ];
  }
}
