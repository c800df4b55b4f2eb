import type { MouseEvent } from "react";

/**
 * Whether a press is to do nothing: the second click of a double click, which may come before the page has drawn that
 * the first is under way, or any while that lasts.
 */
export function isRepeated({ detail }: Pick<MouseEvent, "detail">, isPending: boolean): boolean {
  return detail > 1 || isPending;
}
