import { useQuery } from "@tanstack/react-query";

import { dataOf, server } from "../api/client.ts";
import type { components } from "../api/schema.d.ts";

/** A key as the server shows it: everything but its secret. */
export type ApiKey = components["schemas"]["ApiKey"];

export const KEYS_KEY = ["keys"] as const;

/** All keys that work, and the newest of those that do not; asked for anew on each page that shows them. */
export function useKeys() {
  return useQuery({ queryKey: KEYS_KEY, queryFn: () => dataOf(server.GET("/keys")), staleTime: 0 });
}
