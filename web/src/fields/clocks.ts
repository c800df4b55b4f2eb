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

interface Formats {
  readonly day: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
}

/** They take long to make, and a list asks for them in every row. */
const formats = new Map<string | undefined, Formats>();

function clock(moment: Date, timeZone: string | undefined) {
  let known = formats.get(timeZone);
  if (known === undefined) {
    const zone = timeZone === undefined ? {} : { timeZone };
    known = {
      day: new Intl.DateTimeFormat("en", { ...zone, dateStyle: "short" }),
      time: new Intl.DateTimeFormat("en", { ...zone, timeStyle: "short" }),
    };
    formats.set(timeZone, known);
  }
  return { day: known.day.format(moment), time: known.time.format(moment) };
}
