import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from "react";

interface Rows {
  readonly scroller: RefObject<HTMLElement | null>;
  /** The row from which the next one is counted. */
  readonly from: number;
  /** Whether somebody is at a row yet; else the first on screen comes first. */
  readonly begun: boolean;
  readonly first: number;
  /** The rows in memory. */
  readonly low: number;
  readonly high: number;
  readonly onMove: (row: number) => void;
}

/** J and K, anywhere on the page, and the arrows, in the table, lead from row to row. */
export function useRowKeys(rows: Rows): (event: KeyboardEvent) => void {
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });
  const wanted = useRef<number | null>(null);
  const focusWanted = () => {
    if (wanted.current === null) return;
    const link = rows.scroller.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"] a`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  };
  // The row that shall have the focus may be in the document only after the next drawing.
  useLayoutEffect(focusWanted);

  const move = (steps: number) => {
    const { from, begun, first, low, high, onMove } = latest.current;
    const row = Math.min(high, Math.max(low, begun ? from + steps : first));
    if (high < low) return;
    if (mayTakeFocus(latest.current.scroller.current)) wanted.current = row;
    onMove(row);
    focusWanted();
  };
  const moveLatest = useRef(move);
  useEffect(() => {
    moveLatest.current = move;
  });
  useEffect(() => {
    const walk = (event: globalThis.KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
      const steps = { j: 1, k: -1 }[event.key.toLowerCase()];
      if (steps === undefined) return;
      event.preventDefault();
      moveLatest.current(steps);
    };
    document.addEventListener("keydown", walk);
    return () => {
      document.removeEventListener("keydown", walk);
    };
  }, []);

  return (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (steps === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    move(steps);
  };
}

/** An open call beside the list, or a menu, keeps the focus. */
function mayTakeFocus(scroller: HTMLElement | null): boolean {
  const focused = document.activeElement;
  return !focused?.closest('[role="dialog"], [role="menu"]') || scroller?.contains(focused) === true;
}

/** Where letters mean something already. */
function isTaken(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [role="menu"]') !== null;
}
