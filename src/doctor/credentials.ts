import type { AccountUnanswered } from "../carriers/carrier.ts";
import { type Finding, fine } from "../domain/finding.ts";
import type { Subject } from "./subject.ts";

type Told = Omit<Finding, "check">;

const NO_CALL = "No call can be placed, and none can be looked up.";

/** Whether the carrier knows us: auth token, API key, the account's state. */
export async function checkCredentials({ askAccount, carrier }: Subject): Promise<Finding[]> {
  const [account, apiKey] = await Promise.all([askAccount(), carrier.checkApiKey()]);
  const found: Told[] = [];
  if (account.outcome === "no-answer") found.push(unanswered(account));
  else if (account.status !== "active") found.push(inactive(account.status));
  else if (account.trial) found.push(TRIAL);
  // Where the carrier does not answer at all, one finding says enough.
  if (apiKey?.outcome === "no-answer" && account.outcome === "found") found.push(keyUnanswered(apiKey));
  if (found.length === 0)
    return [fine("credentials", "The carrier accepts them, and the account is active.")];
  return found.map((each) => ({ check: "credentials", ...each }));
}

function unanswered({ reason }: AccountUnanswered): Told {
  switch (reason) {
    case "unauthorized":
    case "forbidden":
      return {
        state: "fault",
        code: "auth_token_refused",
        what: "TWILIO_AUTH_TOKEN: the carrier refuses it for this TWILIO_ACCOUNT_SID.",
        why: `${NO_CALL} Every webhook is refused too, since the same token signs it.`,
        todo: "Copy account SID and primary auth token from the console (no test credentials), and restart. A closed account refuses them too.",
      };
    case "no-such-resource":
      return {
        state: "fault",
        code: "account_unknown",
        what: "TWILIO_ACCOUNT_SID: the carrier knows no such account.",
        why: NO_CALL,
        todo: "Copy the account SID from the console. With TWILIO_API_BASE_URL, check that it is this carrier's account.",
      };
    case "no-answer-in-time":
    case "connection-lost":
      return {
        state: "fault",
        code: "carrier_unreachable",
        what: `The carrier's API cannot be reached (${reason === "connection-lost" ? "no connection" : "no answer in time"}).`,
        why: `${NO_CALL} Calls that are under way go on.`,
        todo: "Check this machine's way out (DNS, firewall, https), TWILIO_API_BASE_URL if it is set, and https://status.twilio.com.",
      };
    case "rate-limited":
    case "carrier-fault":
      return {
        state: "fault",
        code: "carrier_failing",
        what: "The carrier's API answers with an error of its own.",
        why: "Orders fail, or end as calls of unknown fate.",
        todo: "Look at https://status.twilio.com and wait; stop dialing if unknown calls grow.",
      };
    case "unreadable-answer":
      return {
        state: "fault",
        code: "carrier_unreadable",
        what: "What answers in the carrier's place does not speak its protocol.",
        why: NO_CALL,
        todo: "Look for a proxy in between, and at TWILIO_API_BASE_URL if it is set.",
      };
  }
}

function inactive(status: string): Told {
  return {
    state: "fault",
    code: "account_inactive",
    what: `The carrier says that the account is ${status === "suspended" || status === "closed" ? status : "not active"}.`,
    why: "It places no calls.",
    todo: "Read the notice in the carrier's console; most often it is about money or an unfinished review.",
  };
}

const TRIAL: Told = {
  state: "warning",
  code: "account_trial",
  what: "The account is on trial.",
  why: "It calls verified numbers only, a few at a time, and may say so before the message.",
  todo: "Upgrade the account before you call customers.",
};

function keyUnanswered({ reason }: AccountUnanswered): Told {
  if (reason !== "unauthorized" && reason !== "forbidden")
    return unanswered({ outcome: "no-answer", reason });
  return {
    state: "fault",
    code: "api_key_refused",
    what: "TWILIO_API_KEY_SID: the carrier refuses the API key for calls.",
    why: NO_CALL,
    todo: "Make a new key of this account that may create and read calls, or empty both variables to use the auth token.",
  };
}
