import type { PlacementEvent } from "./call-event.ts";

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
  | { readonly outcome: "hourly-limit"; readonly retryAfterSeconds: number }
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

/**
 * Whether a repeat of the request gets this outcome instead of a new attempt. Only where nothing was placed and
 * a later attempt may fare better is the first one forgotten.
 */
export function isRemembered(outcome: PlacementOutcome): boolean {
  return !(outcome.outcome === "refused" && outcome.reason === "rate-limited");
}
