import { type ReactNode, useId, useLayoutEffect, useRef } from "react";

import classes from "./modal.module.css";

interface ModalProps {
  readonly title: string;
  /** Escape: the dialog is to go. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A question over the page, until it is answered or left. The focus goes to what is marked with `data-autofocus`, else
 * to the first that takes it, and afterwards back to where it was.
 */
export function Modal({ title, onClose, children }: ModalProps) {
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => {
      element?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  );
}

/** What can be answered, at the end of a dialog. */
export function ModalButtons({ children }: { readonly children: ReactNode }) {
  return <div className={classes.buttons}>{children}</div>;
}
