import { type RefObject, useRef, useState } from "react";

import { PATIENCE } from "../api/client.ts";

/** How far a recording is, and what can be done with it. */
export interface Player {
  readonly audio: RefObject<HTMLAudioElement | null>;
  readonly isPlaying: boolean;
  /** Why it does not play: not now, or never again; null if it does. */
  readonly failure: "now" | "gone" | null;
  /** Seconds. */
  readonly position: number;
  readonly length: number;
  readonly speed: number;
  readonly toggle: () => void;
  readonly seek: (second: number) => void;
  readonly setSpeed: (speed: number) => void;
  readonly retry: () => void;
  /** What the audio element has to tell. */
  readonly listeners: {
    readonly onPlay: () => void;
    readonly onPause: () => void;
    readonly onTimeUpdate: () => void;
    readonly onDurationChange: () => void;
    readonly onError: () => void;
  };
}

/**
 * Plays through an audio element of the page.
 *
 * @param known the length in seconds as the carrier told it, until the audio tells its own; null if it did not
 */
export function usePlayer(known: number | null): Player {
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [failure, setFailure] = useState<Player["failure"]>(null);
  const [position, setPosition] = useState(0);
  const [length, setLength] = useState(known ?? 0);
  const [speed, setSpeed] = useState(1);

  const fail = () => {
    setFailure((before) => before ?? "now");
    // The element does not tell why.
    const source = audio.current?.src;
    if (source !== undefined)
      void isGone(source).then((gone) => {
        if (gone) setFailure((before) => before && "gone");
      });
  };
  const play = () => {
    const element = audio.current;
    if (!element) return;
    element.playbackRate = speed;
    element.play().catch((error: unknown) => {
      // A pause that comes before the first sound also ends here, and is no failure.
      if (!(error instanceof DOMException && error.name === "AbortError")) fail();
    });
  };
  return {
    audio,
    isPlaying,
    failure,
    position,
    length,
    speed,
    toggle: () => {
      if (isPlaying) audio.current?.pause();
      else play();
    },
    seek: (second) => {
      const target = Math.min(Math.max(0, second), length);
      setPosition(target);
      if (audio.current) audio.current.currentTime = target;
    },
    setSpeed: (next) => {
      setSpeed(next);
      if (audio.current) audio.current.playbackRate = next;
    },
    retry: () => {
      setFailure(null);
      audio.current?.load();
      play();
    },
    listeners: {
      onPlay: () => {
        setPlaying(true);
      },
      onPause: () => {
        setPlaying(false);
      },
      onTimeUpdate: () => {
        setPosition(audio.current?.currentTime ?? 0);
      },
      onDurationChange: () => {
        const told = audio.current?.duration ?? Number.NaN;
        if (Number.isFinite(told)) setLength(told);
      },
      onError: () => {
        fail();
        setPlaying(false);
      },
    },
  };
}

async function isGone(source: string): Promise<boolean> {
  const response = await fetch(source, { method: "HEAD", signal: AbortSignal.timeout(PATIENCE) }).catch(
    () => null,
  );
  return response?.status === 404;
}
