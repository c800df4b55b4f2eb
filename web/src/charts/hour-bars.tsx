import { useElementSize } from "@mantine/hooks";

import classes from "./hour-bars.module.css";
import { type HourCounts, layOutHourBars } from "./hour-bars-layout.ts";

const LEFT = 44;
const TOP = 8;
const BOTTOM = 22;

interface HourBarsProps {
  readonly hours: readonly HourCounts[];
  /** What the picture says, in a sentence. */
  readonly name: string;
  /** What one bar says; the browser shows it beside the pointer. */
  readonly nameOfHour: (hour: HourCounts) => string;
  readonly writeNumber: (value: number) => string;
}

/** The calls of a day by hour, stacked, over a thin line for the day before. As large as its place. */
export function HourBars({ hours, name, nameOfHour, writeNumber }: HourBarsProps) {
  const { ref, width, height } = useElementSize();
  const inner = { width: Math.max(0, width - LEFT), height: Math.max(0, height - TOP - BOTTOM) };
  const { ticks, bars, yesterday, labels } = layOutHourBars(hours, inner.width, inner.height);
  return (
    <div ref={ref} className={classes.place}>
      <svg role="img" aria-label={name} className={classes.picture} width={width} height={height}>
        <g transform={`translate(${LEFT} ${TOP})`}>
          {ticks.map(({ value, y }) => (
            <g key={value} transform={`translate(0 ${y})`}>
              <path className={classes.rule} d={`M0 0H${inner.width}`} />
              <text x={-8} dy="0.32em" textAnchor="end">
                {writeNumber(value)}
              </text>
            </g>
          ))}
          {bars.map((bar, index) => (
            <g key={bar.hour}>
              {hours[index] && <title>{nameOfHour(hours[index])}</title>}
              <rect className={classes.ground} x={bar.x} width={bar.width} y={0} height={inner.height} />
              {bar.segments.map(({ part, y, height: high }) => (
                <rect key={part} className={classes[part]} x={bar.x} y={y} width={bar.width} height={high} />
              ))}
            </g>
          ))}
          <path className={classes.yesterday} d={yesterday} />
          {labels.map(({ hour, x }) => (
            <text key={hour} x={x} y={inner.height + 16} textAnchor="middle">
              {writeHour(hour)}
            </text>
          ))}
        </g>
      </svg>
    </div>
  );
}

/** The beginning of an hour as a clock shows it. */
export function writeHour(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}
