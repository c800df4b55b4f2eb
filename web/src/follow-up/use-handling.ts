import { useMutation, useQueryClient } from "@tanstack/react-query";

import { type Call, dataOf, server } from "../api/client.ts";

interface Wish {
  readonly call: Call;
  readonly handled: boolean;
  readonly note?: string;
  /** Who, where no session says it. */
  readonly by?: string;
}

/** Marks a follow-up as handled, or as open again. */
export function useHandling(onChanged: (call: Call) => void) {
  const store = useQueryClient();
  return useMutation({
    mutationFn: ({ call, handled, note = "", by = "" }: Wish) => {
      const body = { handled, ...(note !== "" && { note }), ...(by !== "" && { by }) };
      return dataOf(server.PUT("/follow-ups/{name}", { params: { path: { name: nameOf(call) } }, body }));
    },
    onSuccess: (call) => {
      onChanged(call);
      void store.invalidateQueries({ queryKey: ["call", nameOf(call)] });
    },
  });
}

/** Under which name the server knows a call; every call has one of the two. */
export function nameOf({ callSid, reference }: Pick<Call, "callSid" | "reference">): string {
  return callSid ?? reference ?? "";
}
