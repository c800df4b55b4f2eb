/** What the listeners are told. */
export type Order =
  | { readonly kind: "open"; readonly streams: number; readonly port: number; readonly apiKey: string }
  | { readonly kind: "close" };

/** What they answer. */
export type Report =
  | { readonly kind: "opened" }
  | {
      readonly kind: "closed";
      /** Received by all of them together. */
      readonly bytes: number;
      /** Received by each of them. */
      readonly frames: number;
    };
