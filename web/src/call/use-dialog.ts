import { useEffect, useRef } from "react";

/** Where page and call do not fit beside each other. */
const NARROW = "(max-width: 900px)";

/**
 * Opens the dialog beside the page, or over it where there is no room, and closes it by Escape. The focus goes to its
 * heading, and afterwards back to the row of the call that was shown last (an element with `data-call`), else to
 * where it was.
 *
 * @param name the call that is shown; it may change while the dialog is open
 */
export function useDialog(name: string, close: () => void) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<Element | null>(null);
  const shown = useRef(name);

  useEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    opener.current = document.activeElement;
    if (matchMedia(NARROW).matches) element.showModal();
    else element.show();
    heading.current?.focus();
    return () => {
      // By now the dialog is gone, and with it the focus, unless that had moved on to the page.
      if (document.activeElement === null || document.activeElement === document.body)
        focusFirst(rowOf(shown.current), opener.current, document.getElementById("content"));
    };
  }, []);

  useEffect(() => {
    if (shown.current === name) return;
    shown.current = name;
    const focused = document.activeElement;
    if (dialog.current?.contains(focused) === true) return;
    opener.current = focused;
    heading.current?.focus();
  }, [name]);

  useEffect(() => {
    const element = dialog.current;
    const leave = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || isElsewhere(event.target, element)) return;
      event.preventDefault();
      close();
    };
    const cancel = (event: Event) => {
      event.preventDefault();
      close();
    };
    document.addEventListener("keydown", leave);
    element?.addEventListener("cancel", cancel);
    return () => {
      document.removeEventListener("keydown", leave);
      element?.removeEventListener("cancel", cancel);
    };
  }, [close]);

  return { dialog, heading };
}

/** Escape means something else in a field or a menu of the page. */
function isElsewhere(target: EventTarget | null, dialog: HTMLDialogElement | null): boolean {
  if (!(target instanceof Element) || dialog?.contains(target) === true) return false;
  return target.closest("input, select, textarea, [role=menu], [aria-expanded=true]") !== null;
}

function rowOf(name: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-call="${CSS.escape(name)}"]`);
}

function focusFirst(...candidates: readonly (Element | null)[]): void {
  const next = candidates.find(
    (candidate) => candidate instanceof HTMLElement && candidate.isConnected && candidate !== document.body,
  );
  if (next instanceof HTMLElement) next.focus();
}
