/** What must be said of another clock to whoever looks at their own: nothing, its time, or its day as well. */
export type ClockDifference = "none" | "time" | "day";

/**
 * How the clock of one zone differs from that of another at an instant.
 *
 * @param ours IANA name; without one, the zone of the device.
 */
export function clockDifference(moment: Date, theirs: string, ours?: string): ClockDifference {
  const [here, there] = [clock(moment, ours), clock(moment, theirs)];
  if (here.day !== there.day) return "day";
  return here.time === there.time ? "none" : "time";
}

function clock(moment: Date, timeZone: string | undefined) {
  const zone = timeZone === undefined ? {} : { timeZone };
  return {
    day: new Intl.DateTimeFormat("en", { ...zone, dateStyle: "short" }).format(moment),
    time: new Intl.DateTimeFormat("en", { ...zone, timeStyle: "short" }).format(moment),
  };
}
