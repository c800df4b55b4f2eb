import { useMutation, useQueryClient } from "@tanstack/react-query";

import { dataOf, server } from "../api/client.ts";
import { ApiProblem } from "../api/problem.ts";
import { queries } from "../api/queries.ts";
import { keepToldSwitch, type ToldSwitch } from "../api/told-switch.ts";
import { noteUndone } from "../sign-in/undone.ts";

interface Wish {
  readonly state: ToldSwitch["state"];
  /** The `since` that was seen; undefined for who may not see how the switch stands. */
  readonly since: ToldSwitch["since"] | undefined;
  readonly reason: string;
}

/** How the switch stands after it was turned. */
export type Turned = Awaited<ReturnType<typeof turn>>;

function turn({ state, reason, since }: Wish) {
  return dataOf(
    server.PUT("/dialing", {
      body: { state, ...(since !== undefined && { since }), ...(reason !== "" && { reason }) },
    }),
  );
}

/**
 * Stops all dialing, or lets it go on, unless somebody has turned the switch since it was seen. Safe to repeat.
 *
 * @param onTurned told also if nobody waits for the answer any more
 */
export function useSwitch(onTurned: (turned: Turned) => void) {
  const store = useQueryClient();
  const { queryKey } = queries.dialing();
  return useMutation({
    mutationFn: turn,
    onSuccess: (answer) => {
      const { ordersUnderWay: _ordersUnderWay, ...turned } = answer;
      keepToldSwitch(store, turned);
      onTurned(answer);
    },
    onError: (error, { state }) => {
      noteUndone(store, error, state === "stopped" ? "dialing.stop.button" : "dialing.start.button");
    },
    onSettled: async (_turned, error) => {
      const asked = store.invalidateQueries({ queryKey });
      // Nobody may ask anew before they have seen how it stands.
      if (error instanceof ApiProblem && error.code === "dialing_changed") await asked;
    },
  });
}
