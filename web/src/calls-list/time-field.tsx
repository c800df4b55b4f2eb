import { TextInput } from "@mantine/core";
import { useState } from "react";

import { readTime } from "../pages/search-values.ts";
import { fromField, toField } from "./ranges.ts";

interface Props {
  readonly label: string;
  /** ISO 8601. */
  readonly time: string | undefined;
  readonly onChange: (time: string | undefined) => void;
}

/**
 * A moment in the device's time zone. While it is typed the field holds what is typed: on its way to 2025 a year is 2, 20
 * and 202, which nobody means, and a field that took none of them would be emptied under the fingers.
 */
export function TimeField({ label, time, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={typed ?? toField(time)}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        const meant = fromField(value);
        if (value === "" || readTime(meant) !== undefined) onChange(meant);
      }}
      onBlur={() => {
        setTyped(null);
      }}
    />
  );
}
