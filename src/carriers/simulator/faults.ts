/**
 * What goes wrong, beyond what the number dialed says. All are probabilities from 0 to 1, but `slowCreate` and
 * `dateBehind`.
 */
export interface Faults {
  duplicateWebhooks: number;
  /** A webhook is held back until the next of the same call was delivered, or the call is over. */
  reorderWebhooks: number;
  dropWebhooks: number;
  /** A webhook is delivered up to 20 simulated seconds late; those behind it wait. */
  delayWebhooks: number;
  /** The call is placed, but the connection is cut instead of an answer. */
  loseCreateAnswer: number;
  /** HTTP 429, nothing placed. */
  createTooManyRequests: number;
  /** HTTP 500, nothing placed. */
  createServerError: number;
  /** HTTP 500 although the call is placed. */
  createServerErrorYetPlaced: number;
  /** Real milliseconds before a create request is looked at. */
  slowCreate: number;
  /** HTTP 500 to whoever asks about calls and recordings. */
  lookUpServerError: number;
  /** HTTP 500 to whoever changes a call; nothing is changed. */
  updateServerError: number;

  /** HTTP 500 to whoever asks about the account, its numbers, its balance and its permissions. */
  accountServerError: number;
  /** The account says that it is suspended. */
  accountSuspended: number;
  /** The account says that it is on trial. */
  accountTrial: number;
  /** No number that is asked for is the account's. */
  callerIdForeign: number;
  /** Numbers are verified caller IDs only; the account owns none. */
  callerIdVerifiedOnly: number;
  /** The account's numbers can do everything but call. */
  callerIdVoiceless: number;
  /** No country may be called. */
  countryForbidden: number;
  /** There is no resource of dialing permissions, as with others that speak Twilio's API. */
  noDialingPermissions: number;
  /** The balance is a dollar. */
  balanceLow: number;
  /** The balance is below zero. */
  balanceNegative: number;
  /** There is no resource of the balance, as with subaccounts. */
  noBalance: number;
  /** Seconds by which the Date of every answer is behind. */
  dateBehind: number;
}

export const NO_FAULTS: Readonly<Faults> = {
  duplicateWebhooks: 0,
  reorderWebhooks: 0,
  dropWebhooks: 0,
  delayWebhooks: 0,
  loseCreateAnswer: 0,
  createTooManyRequests: 0,
  createServerError: 0,
  createServerErrorYetPlaced: 0,
  slowCreate: 0,
  lookUpServerError: 0,
  updateServerError: 0,

  accountServerError: 0,
  accountSuspended: 0,
  accountTrial: 0,
  callerIdForeign: 0,
  callerIdVerifiedOnly: 0,
  callerIdVoiceless: 0,
  countryForbidden: 0,
  noDialingPermissions: 0,
  balanceLow: 0,
  balanceNegative: 0,
  noBalance: 0,
  dateBehind: 0,
};

/** The names of the command line. */
export const FAULT_NAMES: Readonly<Record<string, keyof Faults>> = {
  duplicate: "duplicateWebhooks",
  reorder: "reorderWebhooks",
  drop: "dropWebhooks",
  delay: "delayWebhooks",
  "lost-answer": "loseCreateAnswer",
  "429": "createTooManyRequests",
  "5xx": "createServerError",
  "5xx-placed": "createServerErrorYetPlaced",
  slow: "slowCreate",
  "look-up-5xx": "lookUpServerError",
  "update-5xx": "updateServerError",

  "account-5xx": "accountServerError",
  suspended: "accountSuspended",
  trial: "accountTrial",
  "caller-id-foreign": "callerIdForeign",
  "caller-id-verified": "callerIdVerifiedOnly",
  "caller-id-voiceless": "callerIdVoiceless",
  "country-forbidden": "countryForbidden",
  "no-permissions": "noDialingPermissions",
  "low-balance": "balanceLow",
  "negative-balance": "balanceNegative",
  "no-balance": "noBalance",
  skew: "dateBehind",
};

/** Faults whose number is no probability: what a name alone means, and the largest number. */
const AMOUNTS: Partial<Record<keyof Faults, { readonly alone: number; readonly largest: number }>> = {
  slowCreate: { alone: 5000, largest: 600_000 },
  dateBehind: { alone: 300, largest: 1_000_000 },
};
const PROBABILITY = { alone: 1, largest: 1 };

export type ParsedFaults =
  | { readonly kind: "faults"; readonly faults: Partial<Faults> }
  | { readonly kind: "unreadable"; readonly entries: readonly string[] };

/**
 * Reads a list such as `duplicate,reorder=0.3,429,slow=800`. A name alone is certain (for `slow`: 5000 ms,
 * for `skew`: 300 seconds).
 * Entries that are no fault, or whose number is out of range, come back under their own text.
 */
export function parseFaults(text: string): ParsedFaults {
  const faults: Partial<Faults> = {};
  const unreadable: string[] = [];
  for (const entry of text.split(",").map((part) => part.trim())) {
    if (entry === "") continue;
    const [name = "", value] = entry.split("=");
    const field = Object.hasOwn(FAULT_NAMES, name) ? FAULT_NAMES[name] : undefined;
    const { alone, largest } = (field && AMOUNTS[field]) ?? PROBABILITY;
    const number = value === undefined ? alone : /^[\d.]+$/.test(value) ? Number(value) : NaN;
    if (field === undefined || !(number >= 0 && number <= largest)) unreadable.push(entry);
    else faults[field] = number;
  }
  return unreadable.length > 0 ? { kind: "unreadable", entries: unreadable } : { kind: "faults", faults };
}
