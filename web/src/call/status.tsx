import { useSay } from "../words/words.tsx";
import classes from "./status.module.css";
import { LOOKS, statusOf } from "./statuses.ts";

const PATHS: Readonly<Record<(typeof LOOKS)[keyof typeof LOOKS]["icon"], string>> = {
  question: "M5.5 6a2.5 2.5 0 1 1 3.4 2.3c-.6.3-.9.7-.9 1.4M8 12v.5",
  circle: "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z",
  bell: "M4.5 11h7l-1-1.5V7a2.5 2.5 0 0 0-5 0v2.5ZM7 13h2M2.5 4.5 4 3M13.5 4.5 12 3",
  handset: "M5 2.5 6.5 5 5.4 6.3a7 7 0 0 0 4.3 4.3L11 9.5l2.5 1.5-.6 2.300c-5 .6-10.200-4.600-9.600-9.600Z",
  check: "m3 8.5 3.5 3.5L13 4.5",
  bars: "M5.5 3v10M10.5 3v10",
  arrow: "M3 12.5c0-5 3-7 8-7M8.5 3l2.800 2.5L8.5 8",
  struck: "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3ZM4.5 11.5l7-7",
  cross: "m4 4 8 8M12 4l-8 8",
};

/** The status of a call: a mark with a shape and a colour of its own, and the word beside it. */
export function StatusMark({ status: word }: { readonly status: string | null }) {
  const say = useSay();
  const status = statusOf(word);
  const { icon } = LOOKS[status];
  return (
    <span className={classes.pill} data-status={LOOKS[status].colour} data-ringing={status === "ringing"}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" data-icon={icon}>
        <path d={PATHS[icon]} />
      </svg>
      {say(`call.status.${status}`)}
    </span>
  );
}
