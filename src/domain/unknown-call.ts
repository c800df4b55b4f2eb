import { type Patience, patienceFor } from "./quiet-call.ts";

/** An order whose answer was lost. */
export interface UnknownCall {
  /** Its row's number, which grows in the order of the orders. */
  readonly id: number;
  readonly reference: string;
  /** Between these two its row was written, just before the carrier was asked. */
  readonly reservedFrom: Date;
  readonly reservedUntil: Date;
}

/** A call that the carrier knows and that belongs to no order of ours yet. */
export interface Candidate {
  readonly callSid: string;
  readonly createdAt: Date;
}

/** Which candidates belong to which orders, or that nobody can tell. */
export type Match<Found extends Candidate> =
  | { readonly outcome: "none" }
  | { readonly outcome: "paired"; readonly pairs: readonly (readonly [UnknownCall, Found])[] }
  /** There is a call that may be this order's, and it may be another's. */
  | { readonly outcome: "ambiguous" };

const SECOND = 1000;
/** How far the carrier's clock may be behind ours, and its whole seconds cut off. */
const CLOCK_BEHIND = 30 * SECOND;
/** The ten seconds that a create may take, and as much as the carrier's clock may be ahead. */
const LATEST_CREATE = 60 * SECOND;

/** Between which moments, by the carrier's clock, the call of an order was created, if it was. */
export function creationWindow(order: UnknownCall): { readonly from: Date; readonly until: Date } {
  return {
    from: new Date(order.reservedFrom.getTime() - CLOCK_BEHIND),
    until: new Date(order.reservedUntil.getTime() + LATEST_CREATE),
  };
}

/**
 * Finds the call of an order among the carrier's calls to the same number. Orders and candidates whose times touch
 * are judged together: as many candidates as orders are paired in the order in which they were created; any other
 * number tells nothing, and nobody guesses.
 *
 * @param order the one that is asked for
 * @param orders all orders to that number whose answer was lost, `order` among them
 * @param candidates all calls to that number that are bound to no order
 */
export function matchUnknown<Found extends Candidate>(
  order: UnknownCall,
  orders: readonly UnknownCall[],
  candidates: readonly Found[],
): Match<Found> {
  const group = new Set([order]);
  const found = new Set<Found>();
  for (let size = 0; size < group.size + found.size;) {
    size = group.size + found.size;
    for (const candidate of candidates) {
      if ([...group].some((each) => mayBelong(candidate, each))) found.add(candidate);
    }
    for (const other of orders) {
      if ([...found].some((each) => mayBelong(each, other))) group.add(other);
    }
  }
  if (found.size === 0) return { outcome: "none" };
  if (found.size !== group.size) return { outcome: "ambiguous" };
  const sorted = [...group].sort((a, b) => a.id - b.id);
  const inOrder = [...found].sort(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.callSid < b.callSid ? -1 : 1),
  );
  const pairs = sorted.flatMap((each, index) => {
    const candidate = inOrder[index];
    return candidate && mayBelong(candidate, each) ? [[each, candidate] as const] : [];
  });
  return pairs.length === group.size ? { outcome: "paired", pairs } : { outcome: "ambiguous" };
}

function mayBelong({ createdAt }: Candidate, order: UnknownCall): boolean {
  const { from, until } = creationWindow(order);
  return createdAt >= from && createdAt <= until;
}

/** From when on an order without any candidate is presumed to have placed nothing. */
export function presumedFrom(order: UnknownCall, patience: Patience): Date {
  return new Date(order.reservedUntil.getTime() + patience.unknownSeconds * SECOND);
}

/** When the carrier is asked again about an order of which it knows no call yet. */
export function askAgainForOrder(order: UnknownCall, patience: Patience, now: Date): Date {
  const usual = now.getTime() + patienceFor("unknown", patience);
  const last = presumedFrom(order, patience).getTime();
  return new Date(last > now.getTime() ? Math.min(usual, last) : usual);
}
