import { queryOptions } from "@tanstack/react-query";

import { type CallWithEvents, dataOf, PATIENCE, server } from "./client.ts";
import type { paths } from "./schema.d.ts";

type Ready = paths["/ready"]["get"]["responses"]["200"]["content"]["application/json"];
type PreviewBody = NonNullable<paths["/call-previews"]["post"]["requestBody"]>["content"]["application/json"];

/** All questions for the calls in progress, however many are asked for. */
export const IN_PROGRESS_KEY = ["calls-in-progress"] as const;

/** Every question to the server that more than one place asks, with the key under which its answer is kept. */
export const queries = {
  /** The numbers of the day. Live news replace the answer. */
  today: () =>
    queryOptions({
      queryKey: ["today"],
      queryFn: () => dataOf(server.GET("/stats/today")),
      // Without a call there is no news; but the same time yesterday moves on, and at midnight the day begins anew.
      refetchInterval: 60_000,
    }),
  /** How database, carrier and journal do; open to everyone. Live news replace the answer. */
  ready: () =>
    queryOptions({
      queryKey: ["ready"],
      // Not by `server`: 503 is an answer here, and says the same.
      queryFn: readReady,
    }),
  /** The same in detail, with reasons and since when. */
  health: () =>
    queryOptions({
      queryKey: ["health"],
      queryFn: () => dataOf(server.GET("/health/details")),
      refetchInterval: 15_000,
      staleTime: 0,
      // The next question comes soon enough, and silence shall be told at once.
      retry: false,
    }),
  /** Whether calls are dialed, how full each cap is, and what was refused today. Live news tell of the switch alone. */
  dialing: () =>
    queryOptions({
      queryKey: ["dialing"],
      queryFn: () => dataOf(server.GET("/dialing")),
      refetchInterval: 60_000,
      staleTime: 5_000,
      // The next question comes soon enough, and silence shall be told at once.
      retry: false,
    }),
  /** The oldest of the calls that have not ended, and how many there are of them. */
  callsInProgress: (limit: number) =>
    queryOptions({
      queryKey: [...IN_PROGRESS_KEY, limit],
      queryFn: () => dataOf(server.GET("/calls-in-progress", { params: { query: { limit } } })),
      staleTime: 0,
    }),
  /** One call with its events, recordings and conversation, by callSid or reference. */
  call: (name: string) =>
    queryOptions({
      queryKey: ["call", name],
      queryFn: async () => {
        const answer = await dataOf(
          server.GET("/calls/{department}", { params: { path: { department: name } } }),
        );
        return answer as CallWithEvents;
      },
    }),
  /** What would be spoken, and whether the number may be dialed. */
  preview: (body: PreviewBody) =>
    queryOptions({
      queryKey: ["preview", body],
      queryFn: () => dataOf(server.POST("/call-previews", { body })),
      staleTime: 60_000,
    }),
};

async function readReady(): Promise<Ready> {
  const answer = await fetch("/ready", { signal: AbortSignal.timeout(PATIENCE) });
  return (await answer.json()) as Ready;
}
