import { useMutation, useQueryClient } from "@tanstack/react-query";

import { dataOf, server } from "../api/client.ts";
import { queries } from "../api/queries.ts";
import { keepToldSwitch } from "../api/told-switch.ts";

interface Wish {
  readonly state: "running" | "stopped";
  readonly reason: string;
}

/** Stops all dialing, or lets it go on. Safe to repeat. */
export function useSwitch() {
  const store = useQueryClient();
  const { queryKey } = queries.dialing();
  return useMutation({
    mutationFn: ({ state, reason }: Wish) =>
      dataOf(server.PUT("/dialing", { body: { state, ...(reason !== "" && { reason }) } })),
    onSuccess: ({ ordersUnderWay: _ordersUnderWay, ...turned }) => {
      keepToldSwitch(store, turned);
    },
    onSettled: () => void store.invalidateQueries({ queryKey }),
  });
}

/** How the switch stands after it was turned. */
export type Turned = NonNullable<ReturnType<typeof useSwitch>["data"]>;
