import { memo, type MouseEvent } from "react";

import type { Call } from "../api/client.ts";
import { useSay } from "../words/words.tsx";
import classes from "./calls-list.module.css";
import { type Column, COLUMNS, useCells } from "./columns.tsx";

interface Props {
  readonly call: Call;
  /** Counted from the newest call on. */
  readonly row: number;
  readonly height: number;
  readonly columns: readonly Column[];
  readonly template: string;
  readonly address: string;
  readonly isOpen: boolean;
  readonly isTabStop: boolean;
  readonly onOpen: (row: number) => void;
}

/** One call. Its name is the link that opens it; a click anywhere does the same. */
export const CallRow = memo(function CallRow(props: Props) {
  const { call, row, height, columns, template, address, isOpen, isTabStop, onOpen } = props;
  const say = useSay();
  const cells = useCells();
  const open = (event: MouseEvent) => {
    // With a key held, a link opens elsewhere; who has marked text wants to copy it.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!(event.target instanceof HTMLAnchorElement) && getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    onOpen(row);
  };
  return (
    <div
      role="row"
      // The first row is that of the names.
      aria-rowindex={row + 2}
      className={classes.row}
      data-row={row}
      data-open={isOpen || undefined}
      style={{ height, transform: `translateY(${row * height}px)`, gridTemplateColumns: template }}
      onClick={open}
    >
      {columns.map((column, index) => (
        <div key={column} role="cell" aria-colindex={index + 1} className={classes.cell} data-column={column}>
          {column === "name" ? (
            <a href={address} tabIndex={isTabStop ? 0 : -1} aria-current={isOpen ? "true" : undefined}>
              <bdi>{call.customerName ?? say("call.noName")}</bdi>
            </a>
          ) : (
            cells[column](call)
          )}
        </div>
      ))}
    </div>
  );
});

/** A row that is still on its way. */
export function GapRow({ row, height }: { readonly row: number; readonly height: number }) {
  return (
    <div
      className={classes.gap}
      aria-hidden="true"
      style={{ height, transform: `translateY(${row * height}px)` }}
    >
      <span />
    </div>
  );
}

/** The widths of these columns. */
export function templateOf(columns: readonly Column[]): string {
  return columns.map((column) => COLUMNS[column]).join(" ");
}
