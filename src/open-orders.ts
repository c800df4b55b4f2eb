import type { Carrier } from "./carriers/carrier.ts";

/** The orders that the carrier has been asked for and has not answered yet: nobody may draw conclusions about them. */
export class OpenOrders {
  readonly #open = new Set<string>();

  has(reference: string): boolean {
    return this.#open.has(reference);
  }

  /** The same carrier, its orders watched. */
  watch<Watched extends Carrier>(carrier: Watched): Watched {
    return {
      ...carrier,
      placeCall: async (order) => {
        this.#open.add(order.reference);
        try {
          return await carrier.placeCall(order);
        } finally {
          this.#open.delete(order.reference);
        }
      },
    } satisfies Watched;
  }
}
