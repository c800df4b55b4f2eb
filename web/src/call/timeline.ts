import type { CallWithEvents } from "../api/client.ts";
import { readMoment } from "../fields/times.ts";
import type { WordId } from "../words/words.tsx";
import type { NamedReason } from "./placement-reasons.ts";
import { type Status, statusOf } from "./statuses.ts";
import { SELECTIONS } from "./words-of-calls.ts";

type LogEntry = CallWithEvents["events"][number];

/** One event of a call in words. */
export interface Line {
  readonly id: number;
  /** When it was told, as the server writes it. */
  readonly at: string;
  /** Seconds since the line before; null for the first, and where a time cannot be read. */
  readonly gap: number | null;
  readonly say: WordId;
  readonly values: Readonly<Record<string, string | number>>;
  /** Seconds that the sentence tells, where it tells any. */
  readonly seconds: number | null;
  /** The status that the event tells of; null for any other event. */
  readonly status: Status | null;
  /** How it came to be known, if not by being told at once. */
  readonly learnt: "asked" | "presumed" | null;
  /** Why the order did not come about, where it did not. */
  readonly why: NamedReason | null;
  /** What a person has written with it. */
  readonly note: string | null;
}

type Words = Pick<Line, "say"> &
  Partial<Pick<Line, "values" | "seconds" | "status" | "learnt" | "why" | "note">>;

/** The events of a call as lines, in the order in which they arrived. What nobody has heard of is shown as it is. */
export function timelineOf(events: readonly LogEntry[]): Line[] {
  return events.map((event, index) => {
    const at = event.receivedAt;
    const before = events[index - 1];
    const gap = before === undefined ? null : secondsBetween(before.receivedAt, at);
    const nothing = { values: {}, seconds: null, status: null, learnt: null, why: null, note: null };
    return { id: event.id, at, gap, ...nothing, ...wordsOf(event) };
  });
}

function secondsBetween(one: string, other: string): number | null {
  const [from, to] = [readMoment(one), readMoment(other)];
  if (from === null || to === null) return null;
  return Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));
}

function wordsOf(event: LogEntry): Words {
  switch (event.kind) {
    case "placement":
      return placement(event);
    case "status":
      return status(event);
    case "selection":
      return selection(event);
    case "recording":
      return recording(event);
    case "handling":
      return handling(event);
    default:
      return { say: "call.event.other", values: { kind: event.kind } };
  }
}

function placement(event: LogEntry): Words {
  switch (event["outcome"]) {
    case "placed":
      return { say: "call.event.placed" };
    case "refused":
      return { say: "call.event.refused", why: reasonOf(event) };
    case "unsettled":
      return { say: "call.event.unsettled", why: reasonOf(event) };
    default:
      return { say: "call.event.other", values: { kind: event.kind } };
  }
}

function reasonOf(event: LogEntry): NamedReason {
  const code = event["carrierCode"];
  const reason = text(event["reason"]);
  return { reason: reason === "" ? null : reason, carrierCode: typeof code === "number" ? code : null };
}

function status(event: LogEntry): Words {
  const word = text(event["word"] ?? event["status"]);
  const known = statusOf(typeof event["status"] === "string" ? event["status"] : null);
  const learnt = HOW_LEARNT[text(event["source"])] ?? null;
  if (known === "unknown") return { say: "call.event.word", values: { word }, learnt };
  return { say: `call.event.status.${known}`, status: known, learnt };
}

const HOW_LEARNT: Readonly<Partial<Record<string, Line["learnt"]>>> = {
  answer: "asked",
  presumption: "presumed",
};

function selection(event: LogEntry): Words {
  const key = text(event["key"]);
  const offered = SELECTIONS.find((known) => known === key);
  if (offered === undefined) return { say: "call.event.wrongKey", values: { key } };
  return { say: `call.event.key.${offered}` };
}

function recording(event: LogEntry): Words {
  const word = text(event["status"]);
  if (word !== "completed") return { say: "call.event.recording", values: { word } };
  const seconds = event["duration"];
  return typeof seconds === "number"
    ? { say: "call.event.recordedFor", seconds }
    : { say: "call.event.recorded" };
}

function handling(event: LogEntry): Words {
  const by = text(event["by"]);
  const note = text(event["note"]);
  return {
    say: event["handled"] === false ? "call.event.reopened" : "call.event.handled",
    values: { by },
    note: note === "" ? null : note,
  };
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : "";
}
