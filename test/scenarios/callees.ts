/** What becomes of one call to a number of the simulator's table, as the contract has it. */
export interface Expectation {
  /** Of `POST /start-call`; `code` for a problem. */
  readonly answer: { readonly status: number; readonly code?: string; readonly carrierCode?: number };
  readonly status: string;
  readonly key: "1" | "2" | "3" | null;
  /** Where the duration comes from: the talk, 0, or null while nobody knows of an end. */
  readonly ended: "talked" | "unanswered" | "not-known";
  readonly recorded: boolean;
  /** The kinds of the events in the log, each event once. */
  readonly events: readonly string[];
}

const STARTED = { status: 200 } as const;
const status = (times: number): string[] => Array<string>(times).fill("status");
const TALK = ["placement", ...status(4), "recording"];

function talked(key: Expectation["key"], ...keys: string[]): Expectation {
  const events = [...TALK, ...keys.map(() => "selection")];
  return { answer: STARTED, status: "completed", key, ended: "talked", recorded: true, events };
}

function unanswered(word: string, webhooks: number): Expectation {
  const events = ["placement", ...status(webhooks)];
  return { answer: STARTED, status: word, key: null, ended: "unanswered", recorded: false, events };
}

function refused(httpStatus: number, code: string, carrierCode: number): Expectation {
  const answer = { status: httpStatus, code, carrierCode };
  const events = ["placement"];
  return { answer, status: "failed", key: null, ended: "unanswered", recorded: false, events };
}

function lost(httpStatus: number, code: string, carrierCode?: number): Expectation {
  const answer = { status: httpStatus, code, ...(carrierCode !== undefined && { carrierCode }) };
  return { ...talked("1", "1"), answer };
}

export const EXPECTATIONS: Readonly<Record<string, Expectation>> = {
  "+911234567890": talked("1", "1"),
  "+911234567801": talked("1", "1"),
  "+911234567802": talked("2", "2"),
  "+911234567803": talked("3", "3"),
  "+911234567804": talked("1", "9", "1"),
  "+911234567805": talked(null, "9", "9"),
  "+911234567806": talked(null),
  "+911234567807": talked(null),
  "+911234567808": talked("1", "1"),
  "+911234567810": unanswered("busy", 3),
  "+911234567811": unanswered("no-answer", 3),
  "+911234567812": unanswered("failed", 2),
  "+911234567813": unanswered("canceled", 3),
  "+911234567814": talked(null),
  "+911234567815": talked("1", "1"),
  "+911234567816": talked("2", "2"),
  "+911234567817": {
    ...talked("1", "1"),
    recorded: false,
    events: ["placement", ...status(4), "selection"],
  },
  "+911234567818": {
    ...talked("1", "1"),
    status: "in-progress",
    ended: "not-known",
    events: ["placement", "selection", "recording"],
  },
  "+911234567819": talked("1", "1"),
  "+911234567820": refused(422, "number_refused", 21211),
  "+911234567821": refused(502, "carrier_account_refused", 21215),
  "+911234567822": refused(422, "number_refused", 21216),
  "+911234567823": refused(502, "carrier_account_refused", 21219),
  "+911234567824": refused(422, "number_refused", 21214),
  "+911234567825": refused(422, "number_refused", 21217),
  "+911234567830": refused(502, "carrier_account_refused", 20003),
  "+911234567831": refused(502, "carrier_account_refused", 20005),
  "+911234567832": refused(503, "carrier_rate_limited", 20429),
  "+911234567833": {
    answer: { status: 502, code: "carrier_failed", carrierCode: 20500 },
    status: "unknown",
    key: null,
    ended: "not-known",
    recorded: false,
    events: ["placement"],
  },
  "+911234567834": lost(502, "carrier_failed", 20500),
  "+911234567835": lost(502, "carrier_failed"),
  "+911234567836": lost(504, "carrier_timeout"),
  "+911234567837": lost(502, "carrier_failed"),
  "+911234567838": refused(503, "carrier_rate_limited", 10004),
};
