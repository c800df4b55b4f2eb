interface Amount {
  readonly value: number;
  readonly unit: "day" | "hour" | "minute" | "second";
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** A stretch of time in its two largest units: nobody wants the seconds of three days. */
export function spellUptime(seconds: number): Amount[] {
  const first = UNITS.findIndex(([, length]) => seconds >= length);
  const start = first === -1 ? UNITS.length - 1 : first;
  let rest = Math.floor(seconds);
  return UNITS.slice(start, start + 2).map(([unit, length]) => {
    const value = Math.floor(rest / length);
    rest -= value * length;
    return { value, unit };
  });
}
