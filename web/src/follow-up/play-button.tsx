import { Button } from "@mantine/core";
import { useRef, useState } from "react";

import { useSay } from "../words/words.tsx";

/** Plays the recording of a call where it stands. Only one plays at a time. */
export function PlayButton({ callSid, name }: { readonly callSid: string; readonly name: string }) {
  const say = useSay();
  const audio = useRef<HTMLAudioElement>(null);
  const [state, setState] = useState<"quiet" | "playing" | "failed">("quiet");
  const toggle = () => {
    const element = audio.current;
    if (!element) return;
    if (state === "playing") {
      element.pause();
      return;
    }
    for (const other of document.querySelectorAll("audio")) if (other !== element) other.pause();
    if (element.error) element.load();
    element.play().catch((error: unknown) => {
      // A pause before the first sound also ends here, and is no failure.
      if (!(error instanceof DOMException && error.name === "AbortError")) setState("failed");
    });
  };
  const word = ({ quiet: "play", playing: "pause", failed: "playAgain" } as const)[state];
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={say(`followUp.${word}Of`, { name })}
        aria-invalid={state === "failed"}
        onClick={toggle}
      >
        {say(`followUp.${word}`)}
      </Button>
      <audio
        ref={audio}
        preload="none"
        src={`/recordings/${callSid}/audio`}
        onPlay={() => {
          setState("playing");
        }}
        onPause={() => {
          // What fails is paused as well: that it failed is told until somebody tries again.
          setState((before) => (before === "failed" ? before : "quiet"));
        }}
        onError={() => {
          setState("failed");
        }}
      />
    </>
  );
}
