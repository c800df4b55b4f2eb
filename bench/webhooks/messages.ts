/** What the generator is told. */
export type Order =
  | {
      /** Make the requests of a round; nothing is sent yet. */
      readonly kind: "prepare";
      readonly round: number;
      readonly connections: number;
      readonly callsPerConnection: number;
      /** The origin that the signatures are for. */
      readonly origin: string;
      readonly authToken: string;
    }
  | {
      /** Send the prepared requests, all of them, to this port. */
      readonly kind: "send";
      readonly port: number;
    };

/** What the generator answers. */
export type Report =
  | { readonly kind: "prepared" }
  | {
      readonly kind: "sent";
      readonly seconds: number;
      /** CPU time of the generator itself: near `seconds`, it was the limit and not the server. */
      readonly cpuSeconds: number;
      /** Answers other than 200. */
      readonly refused: number;
    };
