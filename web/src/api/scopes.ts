import { useQuery } from "@tanstack/react-query";

import type { paths } from "./schema.d.ts";
import { sessionQuery } from "./session.ts";

type CurrentSession = paths["/sessions/current"]["get"]["responses"]["200"]["content"]["application/json"];

/** What a key allows; each stands alone. */
export type Scope = CurrentSession["scopes"][number];

/** In the order in which people are shown them. */
export const SCOPES = ["read", "call", "manage"] as const satisfies readonly Scope[];

/** Whether whoever looks on may do what needs this scope; false as long as nobody knows. */
export function useMay(scope: Scope): boolean {
  const { data } = useQuery(sessionQuery);
  return data?.scopes.includes(scope) ?? false;
}
