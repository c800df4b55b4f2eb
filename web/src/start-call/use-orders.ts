import { useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

import { dataOf, server } from "../api/client.ts";
import { queries } from "../api/queries.ts";
import { lookWhetherSignedOut } from "../api/query-client.ts";
import { type CallOrder, Orders, type OrderState } from "./orders.ts";

/** One for the whole page, so that an order goes on while somebody looks at another part of the dashboard. */
const orders = new Orders(send, tabStorage(), new Date());

/** Where the order of this tab stands, and what can be done about it. */
export function useOrders(): {
  readonly state: OrderState;
  readonly place: (order: CallOrder) => void;
  readonly repeat: () => void;
  readonly forget: () => void;
} {
  const store = useQueryClient();
  // An order is none of the store's requests: nobody else would notice that it was answered with 401.
  const lookAtAnswer = () => {
    const state = orders.state();
    if ("error" in state) lookWhetherSignedOut(store, state.error);
    // A cap may be full since, or dialing stopped.
    void store.invalidateQueries({ queryKey: queries.dialing().queryKey });
  };
  return {
    state: useSyncExternalStore(orders.subscribe, orders.state),
    place: (order) => void orders.place(order, new Date()).then(lookAtAnswer),
    repeat: () => void orders.repeat().then(lookAtAnswer),
    forget: () => {
      orders.forget();
    },
  };
}

async function send(order: CallOrder, key: string): Promise<string> {
  const headers = { "idempotency-key": key };
  const { callSid } = await dataOf(server.POST("/start-call", { params: { header: headers }, body: order }));
  return callSid;
}

function tabStorage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
