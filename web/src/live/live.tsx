import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from "react";

import { queries } from "../api/queries.ts";
import { SESSION_KEY, sessionQuery } from "../api/session.ts";
import { keepToldSwitch } from "../api/told-switch.ts";
import { askAgain, askAnew } from "./ask-again.ts";
import { type Frame, type Freshness, LiveStream } from "./stream.ts";

/** What the pages get of the live news. */
interface Live {
  readonly freshness: Freshness;
  /** Has every further frame told; returns how to stop that. */
  readonly onFrame: (told: (frame: Frame) => void) => () => void;
  /** Has it told when news were missed that nobody will send again; returns how to stop that. */
  readonly onReset: (told: () => void) => () => void;
}

/** What the first frame brings itself, and what led to the stream. */
const KEPT_FRESH: ReadonlySet<unknown> = new Set([
  queries.today().queryKey[0],
  queries.ready().queryKey[0],
  SESSION_KEY[0],
]);

const LiveContext = createContext<Live | null>(null);

/** Keeps one stream of news for all pages, and writes the numbers that it brings where the pages read them. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const store = useQueryClient();
  const [freshness, setFreshness] = useState<Freshness>({ kind: "connecting" });
  const told = useRef(new Set<(frame: Frame) => void>());
  const toldOfResets = useRef(new Set<() => void>());
  const { data } = useQuery(sessionQuery);
  // The news are of calls: who has not signed in, or may not read, would be refused again and again.
  const isAdmitted = data === undefined ? null : data.scopes.includes("read");
  const [stream] = useState(
    () =>
      new LiveStream({
        frame: (frame) => {
          if (frame.today !== undefined) store.setQueryData(queries.today().queryKey, frame.today);
          if (frame.ready !== undefined) store.setQueryData(queries.ready().queryKey, frame.ready);
          for (const listener of told.current) listener(frame);
        },
        dialing: (dialing) => {
          keepToldSwitch(store, dialing);
        },
        began: () => {
          void askAnew(store, ({ queryKey }) => !KEPT_FRESH.has(queryKey[0]));
          for (const listener of toldOfResets.current) listener();
        },
        regained: (since) => {
          askAgain(store, since);
        },
        reset: () => {
          void askAnew(store, () => true);
          for (const listener of toldOfResets.current) listener();
        },
        freshness: setFreshness,
        // Perhaps the session has ended.
        lost: () => void store.refetchQueries({ queryKey: SESSION_KEY }, { cancelRefetch: false }),
      }),
  );

  // The stream outlives a session: who signs in again is told what happened meanwhile.
  useEffect(() => {
    if (isAdmitted === null) return undefined;
    const follow = () => {
      if (document.hidden || !isAdmitted) stream.pause();
      else stream.start();
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
    };
  }, [stream, isAdmitted]);

  const live = useMemo<Live>(
    () => ({
      freshness,
      onFrame: (listener) => {
        told.current.add(listener);
        return () => void told.current.delete(listener);
      },
      onReset: (listener) => {
        toldOfResets.current.add(listener);
        return () => void toldOfResets.current.delete(listener);
      },
    }),
    [freshness],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** How fresh the numbers are. */
export function useFreshness(): Freshness {
  return useLive().freshness;
}

/** Has `told` called with every frame as long as the component is there. It may be another function each time. */
export function useFrames(told: (frame: Frame) => void): void {
  const { onFrame } = useLive();
  const latest = useRef(told);
  useEffect(() => {
    latest.current = told;
  });
  useEffect(
    () =>
      onFrame((frame) => {
        latest.current(frame);
      }),
    [onFrame],
  );
}

/** Has `told` called when news were missed, for whoever folds news into what it keeps outside the queries. */
export function useResets(told: () => void): void {
  const { onReset } = useLive();
  const latest = useRef(told);
  useEffect(() => {
    latest.current = told;
  });
  useEffect(
    () =>
      onReset(() => {
        latest.current();
      }),
    [onReset],
  );
}

function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error("Live news need <LiveProvider> above.");
  return live;
}
