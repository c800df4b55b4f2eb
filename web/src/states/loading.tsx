import { Skeleton } from "@mantine/core";

import { useSay } from "../words/words.tsx";

/** Grey rows of the height that the data will have, so that nothing jumps when it comes. */
export function Loading({ rows, height = 36 }: { readonly rows: number; readonly height?: number }) {
  const say = useSay();
  return (
    <div role="status" aria-label={say("states.loading")}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height - 8} mb={8} />
      ))}
    </div>
  );
}
