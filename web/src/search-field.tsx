import { TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import { useTypedSearch } from "./typed-search.ts";
import { useSay } from "./words/words.tsx";

/** Finds calls by name or number from any page, and on their own page while typing; the key `/` leads here. */
export function SearchField() {
  const say = useSay();
  const navigate = useNavigate();
  const { text, type, isAtCalls, finish } = useTypedSearch();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener("keydown", focus);
    return () => {
      document.removeEventListener("keydown", focus);
    };
  }, []);
  return (
    <form
      role="search"
      style={{ flex: "1 1 180px", maxWidth: 420 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (isAtCalls) finish();
        else void navigate({ to: "/dashboard/calls", search: text.trim() === "" ? {} : { q: text.trim() } });
      }}
    >
      <TextInput
        ref={field}
        type="search"
        aria-label={say("frame.search")}
        placeholder={say("frame.searchHint")}
        value={text}
        maxLength={100}
        onChange={(event) => {
          type(event.currentTarget.value);
        }}
      />
    </form>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
