import { useQuery } from "@tanstack/react-query";

import { type CurrentSession, sessionQuery } from "./session.ts";

/** What a key may allow; each stands alone. */
export type Scope = CurrentSession["scopes"][number];

/** Whether the key of whoever looks on allows this. The server decides again with each request. */
export function useMay(scope: Scope): boolean {
  return useMayAny([scope]);
}

/** Whether it allows one of these. */
export function useMayAny(scopes: readonly Scope[]): boolean {
  const { data } = useQuery(sessionQuery);
  return scopes.some((scope) => data?.scopes.includes(scope));
}
