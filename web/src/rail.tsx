import type { Ref } from "react";

import { type Scope, useMay } from "./api/scopes.ts";
import classes from "./frame.module.css";
import { RailGroup, RailLink } from "./rail-group.tsx";
import { useSay } from "./words/words.tsx";

const PAGES = [
  { to: "/", name: "frame.overview", icon: "M2 9 8 3l6 6M4 8v5h8V8", scopes: ["read"] },
  { to: "/dashboard/calls", name: "frame.calls", icon: "M2.5 4h11M2.5 8h11M2.5 12h11", scopes: ["read"] },
  {
    to: "/dashboard/follow-up",
    name: "frame.followUp",
    icon: "M8 3a5 5 0 1 1-4.6 3M3 2.5V6h3.5M8 5.5V8l2 1.5",
    scopes: ["read"],
  },
  { to: "/dashboard/health", name: "frame.health", icon: "M1.5 8h3L6.5 3l3 10 2-5h3", scopes: ["read"] },
  { to: "/dashboard/wallboard", name: "frame.wallboard", icon: "M2 3h12v8H2ZM6 13.5h4", scopes: ["read"] },
] as const;

/** For whoever runs this. */
const OPERATIONS = [
  {
    to: "/dashboard/in-progress",
    name: "frame.inProgress",
    icon: "M5 2.5 6.500 5 5.400 6.300a7 7 0 0 0 4.300 4.300L11 9.500l2.500 1.500-.6 2.300c-5 .6-10.200-4.600-9.600-9.600Z",
    scopes: ["read", "manage"],
  },
  {
    to: "/dashboard/protection",
    name: "frame.protection",
    icon: "M8 1.500 13.500 4v4c0 3-2.200 5.300-5.500 6.500C4.700 13.300 2.500 11 2.500 8V4Z",
    scopes: ["read"],
  },
  {
    to: "/dashboard/checks",
    name: "checks.page",
    icon: "m2 4.500 1.500 1.500L6 3.500M2 11l1.500 1.500L6 10M8.500 5H14M8.500 11.500H14",
    scopes: ["read"],
  },
  {
    to: "/dashboard/keys",
    name: "keys.page",
    icon: "M5 7.500a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM7.200 8.300 13.500 2M10.500 5l2 2",
    scopes: ["manage"],
  },
  {
    to: "/dashboard/audit-log",
    name: "auditLog.page",
    icon: "M3.500 1.500h9v13h-9ZM6 5h4M6 8h4M6 11h2.500",
    scopes: ["manage"],
  },
] as const;

/** One page as the rail shows it: its way, its name, its picture, and what a key must allow for it, one of them. */
export type RailPage = (typeof PAGES | typeof OPERATIONS)[number];

/** The pages that the key of whoever looks on allows. */
export function Rail({ ref }: { readonly ref: Ref<HTMLElement> }) {
  const say = useSay();
  const may: Readonly<Record<Scope, boolean>> = {
    read: useMay("read"),
    call: useMay("call"),
    manage: useMay("manage"),
  };
  const isAllowed = ({ scopes }: RailPage) => scopes.some((scope) => may[scope]);
  return (
    <nav ref={ref} className={classes.rail} aria-label={say("frame.pages")}>
      <ul>
        {PAGES.filter(isAllowed).map((page) => (
          <li key={page.to}>
            <RailLink page={page} />
          </li>
        ))}
        <RailGroup name="frame.operations" pages={OPERATIONS.filter(isAllowed)} />
      </ul>
    </nav>
  );
}
