/** What goes wrong, beyond what the number dialed says. All are probabilities from 0 to 1, but `slowCreate`. */
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
};

const DEFAULT_SLOW_MS = 5000;

export type ParsedFaults =
  | { readonly kind: "faults"; readonly faults: Partial<Faults> }
  | { readonly kind: "unreadable"; readonly entries: readonly string[] };

/**
 * Reads a list such as `duplicate,reorder=0.3,429,slow=800`. A name alone is certain (for `slow`: 5000 ms).
 * Entries that are no fault, or whose number is out of range, come back under their own text.
 */
export function parseFaults(text: string): ParsedFaults {
  const faults: Partial<Faults> = {};
  const unreadable: string[] = [];
  for (const entry of text.split(",").map((part) => part.trim())) {
    if (entry === "") continue;
    const [name = "", value] = entry.split("=");
    const field = Object.hasOwn(FAULT_NAMES, name) ? FAULT_NAMES[name] : undefined;
    const slow = field === "slowCreate";
    const number =
      value === undefined ? (slow ? DEFAULT_SLOW_MS : 1) : /^[\d.]+$/.test(value) ? Number(value) : NaN;
    if (field === undefined || !(number >= 0 && number <= (slow ? 600_000 : 1))) unreadable.push(entry);
    else faults[field] = number;
  }
  return unreadable.length > 0 ? { kind: "unreadable", entries: unreadable } : { kind: "faults", faults };
}
