import { queryOptions } from "@tanstack/react-query";

import { dataOf, server } from "./client.ts";

export const SESSION_KEY = ["session"] as const;

/** Who is signed in, and what kind of server this is. */
export const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: () => dataOf(server.GET("/sessions/current")),
  staleTime: 5 * 60_000,
});

/** What is told of whoever is signed in. */
export type CurrentSession = Awaited<ReturnType<NonNullable<(typeof sessionQuery)["queryFn"]>>>;

/** Whether the server answers nothing further until somebody has signed in. */
export function mustSignIn({ keyNeeded, session }: Pick<CurrentSession, "keyNeeded" | "session">): boolean {
  return keyNeeded && session === null;
}
