import { type Finding, fine } from "../domain/finding.ts";
import type { Subject } from "./subject.ts";
import { notAsked } from "./unanswered.ts";

/** Whether the number that calls is the account's own, or verified as its caller ID. */
export async function checkCallerId({ carrier }: Subject): Promise<Finding[]> {
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
