import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState } from "react";

import type { Call } from "../api/client.ts";
import { useSay } from "../words/words.tsx";
import { CallRow, GapRow, templateOf } from "./call-row.tsx";
import classes from "./calls-list.module.css";
import type { Column } from "./columns.tsx";
import { useRowHeight } from "./row-height.ts";
import type { RowRange } from "./use-catch-up.ts";
import { useRowKeys } from "./use-row-keys.ts";

interface Props {
  /** Names what is listed; with another name the table begins at its first row. */
  readonly name: string;
  /** The rows in memory, and which row of the list the first of them is. */
  readonly rows: readonly Call[];
  readonly start: number;
  readonly hasMore: boolean;
  /** What is shown is not yet what is asked for. */
  readonly isOld: boolean;
  readonly columns: readonly Column[];
  readonly openCall: string | undefined;
  readonly addressOf: (call: Call) => string;
  readonly onOpen: (call: Call, walking: boolean) => void;
  /** Told where the screen is, after each drawing. */
  readonly onReach: (first: number, last: number) => void;
  readonly range: RowRange;
}

/** Rows that stand for those to come. */
const ROWS_TO_COME = 10;

/** The list as a table of which only the rows on screen are in the document. */
export function CallTable(props: Props) {
  const { name, rows, start, hasMore, isOld, columns, openCall, addressOf, onOpen, onReach, range } = props;
  const say = useSay();
  const height = useRowHeight();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [hasFocus, setHasFocus] = useState(false);
  const end = start + rows.length;

  const virtual = useVirtualizer({
    count: end + (hasMore ? ROWS_TO_COME : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    // The focused row stays in the document, wherever the screen is: else the focus would be lost.
    rangeExtractor: (seen: Range) => {
      const indexes = defaultRangeExtractor(seen);
      return hasFocus && active < seen.count && !indexes.includes(active) ? [...indexes, active] : indexes;
    },
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, height]);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
    setActive(0);
  }, [name]);

  const { startIndex: first = 0, endIndex: last = 0 } = virtual.range ?? {};
  useEffect(() => {
    range.current = { first, last };
    onReach(first, last);
  });

  const open = useCallback(
    (row: number, walking: boolean) => {
      setActive(row);
      const call = rows[row - start];
      if (call) onOpen(call, walking);
    },
    [rows, start, onOpen],
  );
  const openHere = useCallback(
    (row: number) => {
      open(row, false);
    },
    [open],
  );
  const openRow = openCall === undefined ? -1 : rows.findIndex((call) => isNamed(call, openCall));
  const keys = useRowKeys({
    scroller,
    from: openRow >= 0 ? start + openRow : active,
    begun: hasFocus || openRow >= 0,
    first,
    low: start,
    high: end - 1,
    onMove: (row) => {
      setActive(row);
      virtual.scrollToIndex(row, { align: "auto" });
      if (openCall !== undefined) open(row, true);
    },
  });

  const tabStop = hasFocus || (active >= first && active <= last) ? active : first;
  const template = templateOf(columns);
  return (
    <div
      role="table"
      aria-label={say("frame.calls")}
      aria-rowcount={hasMore || start > 0 ? -1 : rows.length + 1}
      aria-colcount={columns.length}
      aria-busy={isOld}
      className={classes.table}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
          {columns.map((column, index) => (
            <div key={column} role="columnheader" aria-colindex={index + 1} className={classes.cell}>
              {say(`calls.column.${column}`)}
            </div>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        ref={scroller}
        className={classes.scroller}
        onKeyDown={keys}
        onFocus={(event) => {
          setHasFocus(true);
          const row = Number(event.target.closest<HTMLElement>("[data-row]")?.dataset["row"]);
          if (!Number.isNaN(row)) setActive(row);
        }}
        onBlur={() => {
          setHasFocus(false);
        }}
      >
        <div
          role="presentation"
          style={{ height: virtual.getTotalSize() + (hasMore ? 0 : height), position: "relative" }}
        >
          {virtual.getVirtualItems().map(({ index }) => {
            const call = rows[index - start];
            return call === undefined ? (
              <GapRow key={`gap ${index}`} row={index} height={height} />
            ) : (
              <CallRow
                key={call.id}
                call={call}
                row={index}
                height={height}
                columns={columns}
                template={template}
                address={addressOf(call)}
                isOpen={openRow === index - start}
                isTabStop={index === tabStop}
                onOpen={openHere}
              />
            );
          })}
          {!hasMore && (
            <div
              className={classes.end}
              aria-hidden="true"
              style={{ height, transform: `translateY(${end * height}px)` }}
            >
              {say("calls.end")}
            </div>
          )}
        </div>
      </div>
    </div>
  );
}

function isNamed({ callSid, reference }: Call, name: string): boolean {
  return callSid === name || reference === name;
}
