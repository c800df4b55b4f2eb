import { useIntl } from "react-intl";

import { noonOf } from "../fields/business-day.ts";
import { useSay } from "../words/words.tsx";
import type { Today } from "./calls-of-day.ts";

/** Which day the numbers are of, and by whose clock: whoever looks on may have another. */
export function DayName({ today }: { readonly today: Pick<Today, "day" | "timeZone"> }) {
  const say = useSay();
  const intl = useIntl();
  const date = intl.formatDate(noonOf(today.day), {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return <time dateTime={today.day}>{say("overview.day", { date, timeZone: today.timeZone })}</time>;
}
