import { flushSync } from "react-dom";

/**
 * Changes the page at once. If what had the focus goes with that, as a button whose work is done, the focus goes on to
 * the given place, or else to the top of the page.
 */
export function keepFocus(change: () => void, place: () => HTMLElement | null = () => null): void {
  // A dialog gives the focus back to where it was; only then can it be lost.
  flushSync(change);
  const { activeElement, body } = document;
  if (activeElement !== null && activeElement !== body) return;
  (place() ?? document.getElementById("content"))?.focus({ preventScroll: true });
}
