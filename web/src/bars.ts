import { type RefObject, useEffect } from "react";

/**
 * Keeps whatever the focus or a link leads to clear of the bars that stay while the page moves under them, however high
 * they are just now: words wrap, and the live mark grows when the server is away. Styles find the height of those at the
 * top in `--top-bars`.
 */
export function useRoomForBars(
  top: RefObject<HTMLElement | null>,
  bottom: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const root = document.documentElement;
    const measure = () => {
      root.style.setProperty("--top-bars", `${top.current?.offsetHeight ?? 0}px`);
      root.style.scrollPaddingTop = `${heightOf(top.current)}px`;
      root.style.scrollPaddingBottom = `${heightOf(bottom.current)}px`;
    };
    const observer = new ResizeObserver(measure);
    for (const bar of [top.current, bottom.current, root]) if (bar) observer.observe(bar);
    return () => {
      observer.disconnect();
      root.style.removeProperty("--top-bars");
      root.style.removeProperty("scroll-padding-top");
      root.style.removeProperty("scroll-padding-bottom");
    };
  }, [top, bottom]);
}

/** Pixels between a bar and what has the focus: its ring is drawn there. */
const RING = 8;

/** Of a bar that stays, with the ring; 0 for what moves with the page. */
function heightOf(bar: HTMLElement | null): number {
  return bar === null || getComputedStyle(bar).position !== "sticky" ? 0 : bar.offsetHeight + RING;
}
