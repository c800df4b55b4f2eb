import { useSay } from "../words/words.tsx";

/** A function that writes seconds in words: 42 s, 3 min 5 s, 2 h 10 min. */
export function useDuration(): (seconds: number) => string {
  const say = useSay();
  return (seconds) => {
    const whole = Math.round(seconds);
    if (whole < 60) return say("call.seconds", { seconds: whole });
    if (whole < 3600) return say("call.minutes", { minutes: Math.floor(whole / 60), seconds: whole % 60 });
    return say("call.hours", { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60) });
  };
}
