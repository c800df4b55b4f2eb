/** Whole, round numbers from 0 up to the first that is not below `max`; at most `steps` steps. */
export function ticksUpTo(max: number, steps: number): number[] {
  const step = roundStep(max / steps);
  const count = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** The smallest of 1, 2, 5, 10, 20, 50, … that is not below `least`. */
function roundStep(least: number): number {
  if (least <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((factor) => factor * power >= least) ?? 10) * power;
}

/** Where one of `count` equal columns lies in `width`, with a gap on its right. */
export function column(
  index: number,
  count: number,
  width: number,
): { readonly x: number; readonly width: number } {
  const whole = width / count;
  return { x: index * whole, width: whole * 0.8 };
}
