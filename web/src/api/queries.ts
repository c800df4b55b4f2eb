import { queryOptions } from "@tanstack/react-query";

import { type CallWithEvents, dataOf, server } from "./client.ts";
import type { paths } from "./schema.d.ts";

type Ready = paths["/ready"]["get"]["responses"]["200"]["content"]["application/json"];
type PreviewBody = NonNullable<paths["/call-previews"]["post"]["requestBody"]>["content"]["application/json"];

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
      // 503 is an answer here, and says the same.
      queryFn: async () => (await fetch("/ready")).json() as Promise<Ready>,
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
