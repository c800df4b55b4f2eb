import type { Call, Endpoint, Instructions } from "../call.ts";
import type { Exchange } from "../exchange.ts";
import type { Line, LineEvent } from "../line.ts";
import type { RequestKind } from "../records.ts";
import type { HungUpBy } from "../story.ts";
import type { CallFields } from "../webhooks/call-fields.ts";

/** One call while TwiML is executed in it. */
export interface Conversation {
  readonly exchange: Exchange;
  readonly call: Call;
  readonly line: Line;
  /** Called before the first sound; an inbound call is answered by it. */
  readonly pickUp: () => void;
  /** Is the next request with digits to be sent twice? */
  readonly twice: () => boolean;
}

/** The next document to execute: where it comes from, and what the request for it says beyond the usual. */
export interface Step {
  readonly kind: RequestKind;
  readonly instructions: Instructions;
  readonly fields: CallFields;
}

/** A document under execution; relative addresses in it start at its own. Inline TwiML has none. */
export interface Document {
  readonly endpoint: Endpoint | null;
}

export interface Over {
  readonly kind: "over";
  readonly by: HungUpBy;
  /** An inbound call that was never answered. */
  readonly rejectedAs?: "busy" | "no-answer";
}

/** What comes after a verb: the next verb, another document, or the end of the call. */
export type Outcome = { readonly kind: "next" } | { readonly kind: "go"; readonly step: Step } | Over;

/** What an event on the line means for the document; a key means nothing outside a menu. */
export function outcomeOf(event: LineEvent): Outcome {
  switch (event.kind) {
    case "passed":
    case "key":
      return { kind: "next" };
    case "hung-up":
      return { kind: "over", by: event.by };
    case "closed":
      return { kind: "over", by: "simulator" };
    case "ordered":
      return event.order.kind === "redirect"
        ? { kind: "go", step: { kind: "redirect", instructions: event.order.instructions, fields: {} } }
        : { kind: "over", by: "api" };
  }
}
