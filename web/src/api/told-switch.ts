import type { QueryClient } from "@tanstack/react-query";

import { queries } from "./queries.ts";
import type { components } from "./schema.d.ts";

/** How the switch that stops all dialing stands. */
export type ToldSwitch = NonNullable<components["schemas"]["LiveFrame"]["dialing"]>;

/** The last word on the switch that came unasked: by live news, or as the answer to whoever turned it. */
export const TOLD_SWITCH_KEY = ["told-switch"] as const;

/** Keeps a word on the switch that came unasked, and asks anew for all that goes with it if the switch was turned. */
export function keepToldSwitch(store: QueryClient, told: ToldSwitch): void {
  store.setQueryData(TOLD_SWITCH_KEY, told);
  const { queryKey } = queries.dialing();
  const before = store.getQueryData(queryKey);
  if (before === undefined || isSame(before, told)) return;
  store.setQueryData(queryKey, { ...before, ...told });
  void store.invalidateQueries({ queryKey });
}

function isSame(one: ToldSwitch, other: ToldSwitch): boolean {
  return (
    one.state === other.state &&
    one.since === other.since &&
    one.by === other.by &&
    one.reason === other.reason
  );
}
