import { Outlet, useMatches } from "@tanstack/react-router";

import { type Scope, useMayAny } from "./api/scopes.ts";
import { PageHeading } from "./page-heading.tsx";
import { ScopeMissing } from "./states/scope-missing.tsx";
import { useSay } from "./words/words.tsx";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** What a key must allow for the page to be of use: one of these, the first of them for all of it. */
    readonly scopes?: readonly [Scope, ...Scope[]];
  }
}

/** The page of the address, if the key of whoever is here allows it; else what is missing. */
export function Allowed() {
  const scopes = useMatches({ select: (matches) => matches.at(-1)?.staticData.scopes });
  return scopes === undefined ? <Outlet /> : <Page scopes={scopes} />;
}

function Page({ scopes }: { readonly scopes: readonly [Scope, ...Scope[]] }) {
  const say = useSay();
  if (useMayAny(scopes)) return <Outlet />;
  return (
    <>
      <PageHeading isUnseen>{say("access.missing")}</PageHeading>
      <ScopeMissing scope={scopes[0]} />
    </>
  );
}
