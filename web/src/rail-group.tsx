import { Link } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState } from "react";

import type { RailPage } from "./rail.tsx";
import classes from "./rail-group.module.css";
import { useSay, type WordId } from "./words/words.tsx";

/** Pages that belong together: under a heading, and where there is no room for that behind a button. */
export function RailGroup({ name, pages }: { readonly name: WordId; readonly pages: readonly RailPage[] }) {
  const say = useSay();
  const id = useId();
  const { group, button, isOpen, setOpen } = useOpening();
  if (pages.length === 0) return null;
  return (
    <li
      ref={group}
      className={classes.group}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget !== null && group.current?.contains(relatedTarget) === false) setOpen(false);
      }}
    >
      <p id={id} className={classes.name}>
        {say(name)}
      </p>
      <button
        ref={button}
        type="button"
        className={classes.button}
        aria-label={say(name)}
        title={say(name)}
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
          <path d="M3 8h.01M8 8h.01M13 8h.01" />
        </svg>
      </button>
      <ul
        className={classes.pages}
        aria-labelledby={id}
        data-open={isOpen}
        onClick={() => {
          setOpen(false);
        }}
      >
        {pages.map((page) => (
          <li key={page.to}>
            <RailLink page={page} />
          </li>
        ))}
      </ul>
    </li>
  );
}

/** The way to one page. */
export function RailLink({ page: { to, name, icon } }: { readonly page: RailPage }) {
  const say = useSay();
  return (
    <Link to={to} activeOptions={{ exact: to === "/", includeSearch: false }} title={say(name)}>
      <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
        <path d={icon} />
      </svg>
      <span>{say(name)}</span>
    </Link>
  );
}

/** Escape and a press elsewhere close what the button has opened. */
function useOpening() {
  const group = useRef<HTMLLIElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return undefined;
    const press = ({ target }: PointerEvent) => {
      if (!(target instanceof Node) || group.current?.contains(target) !== true) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", press);
    document.addEventListener("keydown", escape, true);
    return () => {
      document.removeEventListener("pointerdown", press);
      document.removeEventListener("keydown", escape, true);
    };
  }, [isOpen]);
  return { group, button, isOpen, setOpen };
}
