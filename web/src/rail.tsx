import { Link } from "@tanstack/react-router";
import type { Ref } from "react";

import { type Scope, useMay } from "./api/scopes.ts";
import classes from "./frame.module.css";
import { useSay, type WordId } from "./words/words.tsx";

const PAGES = [
  { to: "/", scope: "read", name: "frame.overview", icon: "M2 9 8 3l6 6M4 8v5h8V8" },
  { to: "/dashboard/calls", scope: "read", name: "frame.calls", icon: "M2.5 4h11M2.5 8h11M2.5 12h11" },
  {
    to: "/dashboard/follow-up",
    scope: "read",
    name: "frame.followUp",
    icon: "M8 3a5 5 0 1 1-4.6 3M3 2.5V6h3.5M8 5.5V8l2 1.5",
  },
  { to: "/dashboard/health", scope: "read", name: "frame.health", icon: "M1.5 8h3L6.5 3l3 10 2-5h3" },
  { to: "/dashboard/wallboard", scope: "read", name: "frame.wallboard", icon: "M2 3h12v8H2ZM6 13.5h4" },
  {
    to: "/dashboard/checks",
    scope: "read",
    name: "checks.page",
    icon: "m2 4.500 1.500 1.500L6 3.500M2 11l1.500 1.500L6 10M8.500 5H14M8.500 11.500H14",
  },
] as const;

/** The pages that the key of whoever is here allows. */
export function Rail({ ref }: { readonly ref: Ref<HTMLElement> }) {
  const say = useSay();
  return (
    <nav ref={ref} className={classes.rail} aria-label={say("frame.pages")}>
      <ul>
        {PAGES.map((page) => (
          <Entry key={page.to} {...page} />
        ))}
      </ul>
    </nav>
  );
}

interface EntryProps {
  readonly to: (typeof PAGES)[number]["to"];
  readonly scope: Scope;
  readonly name: WordId;
  readonly icon: string;
}

function Entry({ to, scope, name, icon }: EntryProps) {
  const say = useSay();
  if (!useMay(scope)) return null;
  return (
    <li>
      <Link to={to} activeOptions={{ exact: to === "/", includeSearch: false }} title={say(name)}>
        <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
          <path d={icon} />
        </svg>
        <span>{say(name)}</span>
      </Link>
    </li>
  );
}
