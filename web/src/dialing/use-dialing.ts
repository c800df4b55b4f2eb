import { useQuery } from "@tanstack/react-query";

import { queries } from "../api/queries.ts";
import { useMay } from "../api/scopes.ts";
import { useFreshness } from "../live/live.tsx";

/** Milliseconds between two questions while no live news tell of the switch. */
const WITHOUT_NEWS = 15_000;

/** Whether calls are dialed, for what stands on other pages: undefined while that is not known, or not for this key. */
export function useDialing() {
  const isEnabled = useMay("read");
  const isLive = useFreshness().kind === "live";
  const asked = queries.dialing();
  return useQuery({ ...asked, enabled: isEnabled, ...(!isLive && { refetchInterval: WITHOUT_NEWS }) }).data;
}

/** What is told of the switch and the caps. */
export type Dialing = NonNullable<ReturnType<typeof useDialing>>;
