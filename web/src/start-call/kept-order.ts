import type { CallOrder } from "./orders.ts";

/** An order that was sent and of which no answer is known. */
export interface KeptOrder {
  readonly order: CallOrder;
  readonly key: string;
  /** ISO 8601. */
  readonly at: string;
}

const STORED_AS = "order-without-answer";
/** The server knows a key for 24 hours; long before that, repeating an order is no longer what a person means. */
const LONGEST = 12 * 60 * 60_000;

/** The order that this tab sent before it was reloaded, if its answer is still missing. */
export function keptOrder(storage: Storage | null, now: Date): KeptOrder | null {
  try {
    const kept = JSON.parse(storage?.getItem(STORED_AS) ?? "null") as KeptOrder | null;
    return kept !== null && now.getTime() - Date.parse(kept.at) < LONGEST ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps it for a reload. Without storage it lasts as long as the page. */
export function keepOrder(storage: Storage | null, kept: KeptOrder): void {
  try {
    storage?.setItem(STORED_AS, JSON.stringify(kept));
  } catch {
    // Storage may be full or forbidden.
  }
}

/** Its answer is known. */
export function forgetOrder(storage: Storage | null): void {
  try {
    storage?.removeItem(STORED_AS);
  } catch {
    // As above.
  }
}
