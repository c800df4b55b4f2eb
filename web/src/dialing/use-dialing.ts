import { useQuery } from "@tanstack/react-query";

import { queries } from "../api/queries.ts";
import { useMay } from "../api/scopes.ts";
import { useWithoutNews } from "../live/use-without-news.ts";

/** Whether calls are dialed, for what stands on other pages: undefined while that is not known, or not for this key. */
export function useDialing() {
  const isEnabled = useMay("read");
  return useQuery({ ...queries.dialing(), enabled: isEnabled, ...useWithoutNews() }).data;
}

/** What is told of the switch and the caps. */
export type Dialing = NonNullable<ReturnType<typeof useDialing>>;
