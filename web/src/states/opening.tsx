import { useSay } from "../words/words.tsx";
import classes from "./states.module.css";

/** In place of a page that takes more than a moment: what it waits for, so that an empty screen is not all there is. */
export function Opening() {
  const say = useSay();
  return (
    <div role="status" className={classes.empty}>
      {say("states.opening")}
    </div>
  );
}
