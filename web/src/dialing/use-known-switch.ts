import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { queries } from "../api/queries.ts";
import { useMay } from "../api/scopes.ts";
import { TOLD_SWITCH_KEY, type ToldSwitch } from "../api/told-switch.ts";
import { useDialing } from "./use-dialing.ts";

/** Milliseconds for which a word on the switch is believed: live news repeat it every five seconds. */
const BELIEVED = 20_000;
/** Milliseconds that the first word may take before its absence is told. */
const FIRST_WORD = 5_000;
const LOOK = 1_000;

/** What is known of the switch. */
export interface KnownSwitch {
  /** The last word on it, however old; undefined if there is none. */
  readonly last: ToldSwitch | undefined;
  /** Whether that is too old to act upon. Nobody is told so who may not ask and has heard nothing. */
  readonly isDoubtful: boolean;
  /** When the last word came, if it is too old; null if there is none. */
  readonly heardAt: Date | null;
}

/** How the switch stands by the latest word on it, live or asked for, and whether that may still be so. */
export function useKnownSwitch(): KnownSwitch {
  const store = useQueryClient();
  const mayRead = useMay("read");
  const asked = useDialing();
  const { data: told } = useQuery<ToldSwitch>({ queryKey: TOLD_SWITCH_KEY, queryFn: skipToken });
  const [lost, setLost] = useState<number | null>(null);
  useEffect(() => {
    const begun = Date.now();
    const look = () => {
      // While nobody looks on, nothing is asked.
      if (document.hidden) return;
      const { askedAt, toldAt } = heardIn(store);
      const heard = Math.max(askedAt, toldAt);
      const age = Date.now() - (heard === 0 ? begun : heard);
      setLost(age > (heard === 0 ? FIRST_WORD : BELIEVED) ? heard : null);
    };
    const timer = setInterval(look, LOOK);
    return () => {
      clearInterval(timer);
    };
  }, [store]);
  const { askedAt, toldAt } = heardIn(store);
  return {
    last: told === undefined || askedAt > toldAt ? asked : told,
    isDoubtful: lost !== null && (mayRead || lost > 0),
    heardAt: lost === null || lost === 0 ? null : new Date(lost),
  };
}

function heardIn(store: ReturnType<typeof useQueryClient>) {
  return {
    askedAt: store.getQueryState(queries.dialing().queryKey)?.dataUpdatedAt ?? 0,
    toldAt: store.getQueryState(TOLD_SWITCH_KEY)?.dataUpdatedAt ?? 0,
  };
}
