import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { queries } from "../api/queries.ts";
import type { Draft } from "./draft.ts";

/** As long as somebody types faster than this, the server is not asked. */
const PAUSE = 250;

/** What the server says of the form as it stands. The last answer stays until the next. */
export function usePreview(draft: Draft) {
  const [settled] = useDebouncedValue(draft, PAUSE);
  const { customerName, phoneNumber, department } = settled;
  const { data, error, isPlaceholderData } = useQuery({
    ...queries.preview({
      department,
      ...(customerName.trim() !== "" && { customerName }),
      ...(phoneNumber.trim() !== "" && { phoneNumber }),
    }),
    placeholderData: keepPreviousData,
  });
  const isCurrent = settled === draft && !isPlaceholderData;
  return { preview: data, error, isCurrent };
}

export type Preview = NonNullable<ReturnType<typeof usePreview>["preview"]>;
