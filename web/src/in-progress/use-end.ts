import { useMutation, useQueryClient } from "@tanstack/react-query";

import { type Call, dataOf, server } from "../api/client.ts";
import { IN_PROGRESS_KEY } from "../api/queries.ts";
import { nameOf } from "../call/call-names.ts";
import { noteUndone } from "../sign-in/undone.ts";
import { phaseOf } from "./phases.ts";

/** What became of one call that was to be ended. */
export type Ended = Awaited<ReturnType<typeof endCall>>;

function endCall(call: Call) {
  return dataOf(server.POST("/calls/{name}/end", { params: { path: { name: nameOf(call) } } }));
}

/** Ends one call at the carrier: cancels it, or hangs up. Safe to repeat. */
export function useEnd(onEnded?: (ended: Ended) => void) {
  const store = useQueryClient();
  return useMutation({
    mutationFn: endCall,
    // Here and not with the press: it is told also if the dialog was left before the answer came.
    onSuccess: (ended) => {
      onEnded?.(ended);
    },
    onError: (error, call) => {
      noteUndone(store, error, phaseOf(call) === "talking" ? "inProgress.hangUp" : "inProgress.cancel");
    },
    onSettled: (_ended, _error, call) => {
      void store.invalidateQueries({ queryKey: IN_PROGRESS_KEY });
      void store.invalidateQueries({ queryKey: ["call", nameOf(call)] });
    },
  });
}

/** Ends all calls in progress, or cancels those that wait at the carrier. What remains can be asked for again. */
export function useEndMany() {
  const store = useQueryClient();
  return useMutation({
    mutationFn: (which: "all" | "queued") =>
      dataOf(server.POST("/calls-in-progress/end", { body: { which } })),
    onError: (error, which) => {
      noteUndone(store, error, `inProgress.${which}.buttonUncounted`);
    },
    onSettled: () => {
      void store.invalidateQueries({ queryKey: IN_PROGRESS_KEY });
      void store.invalidateQueries({ queryKey: ["call"] });
    },
  });
}

/** What became of many. */
export type EndedMany = NonNullable<ReturnType<typeof useEndMany>["data"]>;
