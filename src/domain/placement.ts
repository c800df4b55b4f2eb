import type { PlacementEvent } from "./call-event.ts";
import type { DialingSwitch } from "./start-limits.ts";

/** What came of a request to place a call, each with its named reason. */
export type PlacementOutcome =
  | { readonly outcome: "started"; readonly callSid: string; readonly reference: string }
  /** The carrier said no: nothing was placed. */
  | {
      readonly outcome: "refused";
      readonly reason: string;
      readonly carrierCode: number | null;
      readonly reference: string;
    }
  /** The telephone may be ringing; nobody can say yet. */
  | {
      readonly outcome: "unknown";
      readonly reason: string;
      readonly carrierCode: number | null;
      readonly reference: string;
    }
  /** Somebody has stopped all dialing. With a reference: after the order was reserved, before it was sent. */
  | {
      readonly outcome: "dialing-stopped";
      /** Why, in the words of whoever did. */
      readonly why: string | null;
      readonly since: Date | null;
      readonly by: string | null;
      readonly reference: string | null;
    }
  /** A cap is full: nothing was reserved. */
  | {
      readonly outcome: "daily-limit" | "hourly-limit" | "key-limit";
      readonly limit: number;
      readonly retryAfterSeconds: number;
    }
  /** The first request with this idempotency key is still under way. */
  | { readonly outcome: "key-in-use" }
  /** The idempotency key belongs to another request. */
  | { readonly outcome: "key-reused" };

/** What a carrier's answer means to whoever asked for the call. */
export function settled(event: PlacementEvent, reference: string): PlacementOutcome {
  if (event.callSid !== null) return { outcome: "started", callSid: event.callSid, reference };
  const { reason, carrierCode } = event;
  const outcome = event.outcome === "refused" ? "refused" : "unknown";
  return { outcome, reason: reason ?? "unreadable-answer", carrierCode, reference };
}

/** What an order comes to while dialing is stopped. */
export function stoppedOutcome(dialing: DialingSwitch, reference: string | null) {
  const { reason: why, changedAt: since, changedBy: by } = dialing;
  return { outcome: "dialing-stopped", why, since, by, reference } as const satisfies PlacementOutcome;
}

/** Refusals of the moment: nothing was placed, and a later attempt may fare better. */
const PASSING_REASONS: readonly string[] = ["rate-limited", "dialing-stopped", "storage-unavailable"];

/**
 * Whether a repeat of the request gets this outcome instead of a new attempt. Only where nothing was placed and
 * a later attempt may fare better is the first one forgotten.
 */
export function isRemembered(outcome: PlacementOutcome): boolean {
  if (outcome.outcome === "dialing-stopped") return false;
  return !(outcome.outcome === "refused" && PASSING_REASONS.includes(outcome.reason));
}
