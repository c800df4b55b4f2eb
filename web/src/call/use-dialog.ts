import { useCallback, useEffect, useRef, useState } from "react";

/** Where page and call do not fit beside each other. */
const NARROW = "(max-width: 900px)";

/**
 * Opens the dialog beside the page, or over it where there is no room, and closes it by Escape. The focus goes to its
 * heading, and afterwards to the link that the page marks as the open call (`aria-current`), else back to where it was.
 *
 * @param name the call that is shown; it may change while the dialog is open
 * @param close takes the call out of the address
 * @returns where the dialog and its heading belong, whether it lies over the page, and what closes it
 */
export function useDialog(name: string, close: () => void) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<Element | null>(null);
  const shown = useRef(name);

  const [isOver] = useState(() => matchMedia(NARROW).matches);

  useEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    opener.current = document.activeElement;
    if (isOver) element.showModal();
    else element.show();
    heading.current?.focus();
    return () => {
      // By now the dialog is gone, and with it the focus, unless that had moved on to the page.
      if (document.activeElement === null || document.activeElement === document.body)
        focusFirst(opener.current, document.getElementById("content"));
    };
  }, [isOver]);

  useEffect(() => {
    if (shown.current === name) return;
    shown.current = name;
    const focused = document.activeElement;
    if (dialog.current?.contains(focused) === true) return;
    opener.current = focused;
    heading.current?.focus();
  }, [name]);

  const leave = useCallback(() => {
    // After J and K it is another row than the one that opened the dialog.
    opener.current = document.querySelector('#content a[aria-current="true"]') ?? opener.current;
    close();
  }, [close]);
  useEffect(() => {
    const element = dialog.current;
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || isElsewhere(event.target, element)) return;
      event.preventDefault();
      leave();
    };
    const cancel = (event: Event) => {
      event.preventDefault();
      leave();
    };
    document.addEventListener("keydown", escape);
    element?.addEventListener("cancel", cancel);
    return () => {
      document.removeEventListener("keydown", escape);
      element?.removeEventListener("cancel", cancel);
    };
  }, [leave]);

  return { dialog, heading, isOver, leave };
}

/** Escape means something else in a field or a menu of the page. */
function isElsewhere(target: EventTarget | null, dialog: HTMLDialogElement | null): boolean {
  if (!(target instanceof Element) || dialog?.contains(target) === true) return false;
  return target.closest("input, select, textarea, [role=menu], [aria-expanded=true]") !== null;
}

function focusFirst(...candidates: readonly (Element | null)[]): void {
  const next = candidates.find(
    (candidate) => candidate instanceof HTMLElement && candidate.isConnected && candidate !== document.body,
  );
  if (next instanceof HTMLElement) next.focus();
}
