import { Outlet, useMatches } from "@tanstack/react-router";

import { type Scope, useMay } from "./api/scopes.ts";
import { PageHeading } from "./page-heading.tsx";
import { ScopeMissing } from "./states/scope-missing.tsx";
import { useSay } from "./words/words.tsx";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** What a key must allow for the page to be of use. */
    readonly scope?: Scope;
  }
}

/** The page of the address, if the key of whoever is here allows it; else what is missing. */
export function Allowed() {
  const scope = useMatches({ select: (matches) => matches.at(-1)?.staticData.scope });
  return scope === undefined ? <Outlet /> : <Page scope={scope} />;
}

function Page({ scope }: { readonly scope: Scope }) {
  const say = useSay();
  if (useMay(scope)) return <Outlet />;
  return (
    <>
      <PageHeading isUnseen>{say("access.missing")}</PageHeading>
      <ScopeMissing scope={scope} />
    </>
  );
}
