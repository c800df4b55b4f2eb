import { useEffect, useRef } from "react";

interface Keys {
  /** J or K: the name of the row that has the focus now. */
  readonly onMove: (name: string) => void;
  /** D on a row. */
  readonly onDone: (name: string) => void;
}

/**
 * J and K lead from row to row, anywhere on the page; D marks the row with the focus as done. A row is known by the
 * link in it that has its name as `data-call`.
 *
 * @param open the call that is open beside the list: J and K begin there if no row has the focus.
 */
export function useKeys(open: string | undefined, keys: Keys): void {
  const latest = useRef({ open, keys });
  useEffect(() => {
    latest.current = { open, keys };
  });
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === "j" || key === "k") {
        const name = moveFocus(key === "j" ? 1 : -1, latest.current.open);
        if (name !== null) latest.current.keys.onMove(name);
      } else if (key === "d") {
        const name = rows().find(hasFocus)?.dataset["call"];
        if (name !== undefined) latest.current.keys.onDone(name);
      } else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", follow);
    return () => {
      document.removeEventListener("keydown", follow);
    };
  }, []);
}

/** Gives the focus to the row after this one, else to the row itself. */
export function focusAfter(name: string): void {
  const all = rows();
  const index = all.findIndex((row) => row.dataset["call"] === name);
  (all[index + 1] ?? all[index])?.focus();
}

/** Gives the focus to a row by its place, from 0. */
export function focusRow(index: number): void {
  rows()[index]?.focus();
}

function moveFocus(steps: number, open: string | undefined): string | null {
  const all = rows();
  const focused = all.findIndex(hasFocus);
  const from = focused >= 0 ? focused : all.findIndex((row) => row.dataset["call"] === open);
  const next = all[from < 0 ? 0 : Math.min(all.length - 1, Math.max(0, from + steps))];
  // An open call keeps the focus: it changes, and is read on.
  if (document.activeElement?.closest("dialog") == null) next?.focus();
  return next?.dataset["call"] ?? null;
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("li [data-call]")];
}

function hasFocus(row: HTMLElement): boolean {
  return row.closest("li")?.contains(document.activeElement) === true;
}

/** Where letters mean something already. */
function isTaken(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("input, textarea, select, [role=menu], dialog:modal") !== null
  );
}
