import { useRef } from "react";

interface Deed<Wish> {
  readonly isPending: boolean;
  readonly mutate: (wish: Wish, told: { readonly onSettled: () => void }) => void;
}

/**
 * A function that asks for a deed unless it is under way. A form may be sent again before the page has drawn that: by a
 * double click, or by Enter held down.
 */
export function useOneAtATime<Wish>({ isPending, mutate }: Deed<Wish>): (wish: Wish) => void {
  const isSent = useRef(false);
  return (wish) => {
    if (isPending || isSent.current) return;
    isSent.current = true;
    mutate(wish, {
      onSettled: () => {
        isSent.current = false;
      },
    });
  };
}
