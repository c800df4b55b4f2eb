import { column, ticksUpTo } from "./scale.ts";

/** What is drawn of an hour. */
export interface HourCounts {
  /** 0 to 23. */
  readonly hour: number;
  readonly answered: number;
  readonly notReached: number;
  readonly failed: number;
  /** All calls of the same hour the day before. */
  readonly yesterday: number;
}

/** The parts of a bar, from the ground upwards. */
export const PARTS = ["answered", "notReached", "failed"] as const;
export type Part = (typeof PARTS)[number];

interface Segment {
  readonly part: Part;
  readonly y: number;
  readonly height: number;
}

interface HourBar {
  readonly hour: number;
  readonly x: number;
  readonly width: number;
  readonly segments: readonly Segment[];
}

interface HourBarsLayout {
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  readonly bars: readonly HourBar[];
  /** The outline of the day before, as the `d` of an SVG path; empty if it had no calls. */
  readonly yesterday: string;
  readonly labels: readonly { readonly hour: number; readonly x: number }[];
}

const STEPS = 4;
/** Between two segments the ground shows, in pixels. */
const GAP = 1;
const LABEL_WIDTH = 44;

/** Lays the bars of a day out in an area of so many pixels; y grows downwards. */
export function layOutHourBars(hours: readonly HourCounts[], width: number, height: number): HourBarsLayout {
  const highest = Math.max(0, ...hours.flatMap((hour) => [totalOf(hour), hour.yesterday]));
  const values = ticksUpTo(highest, STEPS);
  const top = values.at(-1) ?? 1;
  const yOf = (value: number) => height - (value / top) * height;
  const every = [1, 2, 3, 6].find((step) => (width / 24) * step >= LABEL_WIDTH) ?? 12;
  const bars = hours.map((hour, index) => {
    const place = column(index, hours.length, width);
    return { hour: hour.hour, ...place, segments: stack(hour, yOf) };
  });
  return {
    ticks: values.map((value) => ({ value, y: yOf(value) })),
    bars,
    yesterday: hours.some(({ yesterday }) => yesterday > 0) ? outline(hours, width, yOf) : "",
    labels: bars
      .filter(({ hour }) => hour % every === 0)
      .map(({ hour, x, width: wide }) => ({ hour, x: x + wide / 2 })),
  };
}

/** The calls of an hour of which it is known how they ended. */
export function totalOf(hour: HourCounts): number {
  return PARTS.reduce((sum, part) => sum + hour[part], 0);
}

/** What is there can be seen, however little of the day it is: a segment is never lower than a pixel. */
function stack(hour: HourCounts, yOf: (value: number) => number): Segment[] {
  const segments: Segment[] = [];
  let below = 0;
  for (const part of PARTS) {
    const calls = hour[part];
    if (calls === 0) continue;
    const ground = yOf(below) - (below > 0 ? GAP : 0);
    const height = Math.max(1, ground - yOf(below + calls));
    segments.push({ part, y: ground - height, height });
    below += calls;
  }
  return segments;
}

function outline(hours: readonly HourCounts[], width: number, yOf: (value: number) => number): string {
  const whole = width / hours.length;
  return hours
    .map(({ yesterday }, index) => {
      const y = round(yOf(yesterday));
      const start = index === 0 ? `M0 ${y}` : `V${y}`;
      return `${start}H${round((index + 1) * whole)}`;
    })
    .join("");
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
