import { type Finding, fine } from "../domain/finding.ts";
import type { Subject } from "./subject.ts";
import { notAsked } from "./unanswered.ts";

/** In the account's currency: some hundred calls, an hour's warning. */
const LOW = 10;

/** Whether the account can pay for calls. */
export async function checkBalance({ carrier }: Subject): Promise<Finding[]> {
  const answer = await carrier.readBalance();
  if (answer.outcome === "no-answer") {
    return [notAsked("balance", "balance_not_asked", "The account's balance", answer)];
  }
  const { amount, currency } = answer;
  const todo = "Pay money in at the carrier's console, and turn on automatic recharge.";
  if (amount <= 0) {
    return [
      {
        check: "balance",
        state: "fault",
        code: "balance_used_up",
        what: `The account's balance is used up (${amount.toFixed(2)} ${currency}).`,
        why: "The carrier suspends the account: no call is placed, and numbers may be lost.",
        todo,
      },
    ];
  }
  if (amount < LOW) {
    return [
      {
        check: "balance",
        state: "warning",
        code: "balance_low",
        what: `The account's balance is low (${amount.toFixed(2)} ${currency}).`,
        why: "When it is used up, the carrier suspends the account in the middle of the work.",
        todo,
      },
    ];
  }
  return [fine("balance", `There are at least ${LOW} ${currency}.`)];
}
