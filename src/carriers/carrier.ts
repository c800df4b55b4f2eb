import type { Department } from "../domain/department.ts";

/** What the carrier needs to know to place one call. `to` is in E.164; `reference` is our own name of the call. */
export interface CallOrder {
  readonly reference: string;
  readonly to: string;
  readonly customerName: string;
  readonly department: Department;
}

/**
 * What is known after the carrier was asked to place a call.
 * `refused` means that nothing was placed; `unknown` means that the telephone may be ringing, so the order must
 * never be repeated.
 */
export type Placement =
  | { readonly outcome: "placed"; readonly callSid: string }
  | {
      readonly outcome: "refused";
      readonly reason: "number-refused" | "account-refused" | "rate-limited";
      readonly carrierCode: number | null;
    }
  | {
      readonly outcome: "unknown";
      readonly reason: "carrier-fault" | "unreadable-answer" | "no-answer-in-time" | "connection-lost";
      readonly carrierCode: number | null;
    };

/** Who places calls: Twilio, or anything that speaks its protocol. */
export interface Carrier {
  /** Asks for one call, once. Never throws: whatever goes wrong is a placement with a named reason. */
  placeCall(order: CallOrder): Promise<Placement>;
  /** What one of the carrier's codes means and what to do about it, for a person; null if nobody knows. */
  explain(carrierCode: number): string | null;
}
