import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";

import { type Call, dataOf, server } from "../api/client.ts";
import { ApiProblem } from "../api/problem.ts";
import { queries } from "../api/queries.ts";
import { nameOf } from "../call/call-names.ts";
import { type HandlingWish, isAsWished } from "./handling-wish.ts";

/** The follow-up was handled, or open, already when the wish arrived. */
const CONFLICTS = ["already_handled", "not_handled"];

interface Wish extends HandlingWish {
  readonly call: Call;
}

/** Somebody else has handled the follow-up before; `call` is as they have left it. */
export class SomebodyWasFaster extends Error {
  override readonly name = "SomebodyWasFaster";
  readonly call: Call & { readonly handledAt: string };

  constructor(call: SomebodyWasFaster["call"]) {
    super();
    this.call = call;
  }
}

/** Marks a follow-up as handled, or as open again. Fails with SomebodyWasFaster, or as the server does. */
export function useHandling(onChanged: (call: Call) => void) {
  const store = useQueryClient();
  return useMutation({
    mutationFn: async ({ call, ...wish }: Wish) => {
      const { handled, note = "", by } = wish;
      const body = { handled, ...(note !== "" && { note }), ...(by !== "" && { by }) };
      const params = { path: { name: nameOf(call) } };
      try {
        return await dataOf(server.PUT("/follow-ups/{name}", { params, body }));
      } catch (error) {
        if (!(error instanceof ApiProblem && CONFLICTS.includes(error.code))) throw error;
        const known = await readAgain(store, call);
        // It may have been this very wish, whose answer was lost on the way.
        if (isAsWished(known, wish)) return known;
        const { handledAt } = known;
        throw handledAt === null ? error : new SomebodyWasFaster({ ...known, handledAt });
      }
    },
    onSuccess: (call) => {
      onChanged(call);
      void store.invalidateQueries({ queryKey: ["call", nameOf(call)] });
    },
  });
}

async function readAgain(store: QueryClient, call: Call): Promise<Call> {
  const found = await store.query({ ...queries.call(nameOf(call)), staleTime: 0 });
  const { events: _events, recordings: _recordings, conversation: _conversation, ...known } = found;
  return known;
}
