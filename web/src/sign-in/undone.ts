import { type QueryClient, skipToken, useQuery } from "@tanstack/react-query";

import { isSignedOut } from "../api/problem.ts";

/** What was asked for, in the words of its button. They name no person: whoever looks on is signed out. */
type Deed =
  | "dialing.stop.button"
  | "dialing.start.button"
  | "inProgress.hangUp"
  | "inProgress.cancel"
  | "inProgress.all.buttonUncounted"
  | "inProgress.queued.buttonUncounted"
  | "keys.submit"
  | "keys.revokeYes";

/** In memory alone, as all that the store keeps: a page that is loaded anew has forgotten it. */
const UNDONE_KEY = ["undone"] as const;

/** Notes a deed that was not done, if the error is that nobody was signed in any more: its dialog goes with the page. */
export function noteUndone(store: QueryClient, error: unknown, deed: Deed): void {
  if (isSignedOut(error)) store.setQueryData<Deed>(UNDONE_KEY, deed);
}

/** Somebody has signed in, and has been told. */
export function forgetUndone(store: QueryClient): void {
  store.removeQueries({ queryKey: UNDONE_KEY });
}

/** The deed that was asked for last and found nobody signed in; also if its answer comes when the page has gone. */
export function useUndone(): Deed | undefined {
  return useQuery<Deed>({ queryKey: UNDONE_KEY, queryFn: skipToken }).data;
}
