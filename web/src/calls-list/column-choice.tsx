import { Button, Menu } from "@mantine/core";
import { useState } from "react";

import { useSay } from "../words/words.tsx";
import { type Column, COLUMNS } from "./columns.tsx";

const STORED_AS = "calls-columns";
/** The name is the link to the call. */
const ALWAYS: Column = "name";
const ALL = Object.keys(COLUMNS) as Column[];

/** The chosen columns in their order, as they were chosen in this browser; and how to choose others. */
export function useColumns(): readonly [readonly Column[], (hidden: readonly string[]) => void] {
  const [hidden, setHidden] = useState(readHidden);
  const choose = (next: readonly string[]) => {
    setHidden(next);
    try {
      localStorage.setItem(STORED_AS, JSON.stringify(next));
    } catch {
      // Storage may be forbidden: then the choice lasts as long as the page.
    }
  };
  return [ALL.filter((column) => column === ALWAYS || !hidden.includes(column)), choose];
}

interface Props {
  readonly columns: readonly Column[];
  readonly onHide: (hidden: readonly string[]) => void;
}

/** Which columns the table has. */
export function ColumnChoice({ columns, onHide }: Props) {
  const say = useSay();
  return (
    <Menu position="bottom-end" withinPortal={false} closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default">{say("calls.columns")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ALL.filter((column) => column !== ALWAYS).map((column) => (
          <Menu.CheckboxItem
            key={column}
            checked={columns.includes(column)}
            onChange={(checked) => {
              onHide(ALL.filter((each) => (each === column ? !checked : !columns.includes(each))));
            }}
          >
            {say(`calls.column.${column}`)}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function readHidden(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? "[]");
    return Array.isArray(stored) ? stored.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
}
