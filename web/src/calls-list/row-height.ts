import { useMediaQuery } from "@mantine/hooks";

/** Below this width, rows have two lines; calls-list.module.css says the same. */
const NARROW = "(max-width: 1000px)";

/** How high each row is, in pixels: all have one height, so that a place in the list is a place on the screen. */
export function useRowHeight(): number {
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const coarse = useMediaQuery("(pointer: coarse)", undefined, { getInitialValueInEffect: false });
  if (narrow) return 60;
  return coarse ? 44 : 36;
}
