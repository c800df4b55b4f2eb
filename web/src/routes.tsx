import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";

import { mustSignIn, sessionQuery } from "./api/session.ts";
import { pageInPlaceOfOverview } from "./first-page.ts";
import { Frame } from "./frame.tsx";
import { NotFound } from "./not-found.tsx";
import { readAuditLogSearch } from "./pages/audit-log-search.ts";
import { readCallsSearch } from "./pages/calls-search.ts";
import { readFollowUpSearch } from "./pages/follow-up-search.ts";
import { readKeysSearch } from "./pages/keys-search.ts";
import { readOpenCall } from "./pages/search-values.ts";
import { readSignInSearch } from "./pages/sign-in-search.ts";
import { readStartCallSearch } from "./pages/start-call-search.ts";
import { readSearch, writeSearch } from "./search-text.ts";
import { pageAfterSignIn } from "./sign-in/next-page.ts";
import { SignedIn } from "./signed-in.tsx";
import { Opening } from "./states/opening.tsx";
import { RouteProblem } from "./states/route-problem.tsx";

/** Every address, what it may say behind the question mark, and its page: the table of contents. */
const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  // Any page may have a call open beside it.
  validateSearch: readOpenCall,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/dashboard/sign-in",
  validateSearch: readSignInSearch,
  beforeLoad: async ({ context, search }) => {
    const current = await context.queries.query({ ...sessionQuery, staleTime: "static" });
    const href = pageAfterSignIn(search.next, location.origin);
    if (!mustSignIn(current)) redirect({ href, throw: true });
  },
  component: lazyRouteComponent(() => import("./pages/sign-in.tsx"), "SignIn"),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    const current = await context.queries.query({ ...sessionQuery, staleTime: "static" });
    const search = { next: location.href };
    if (mustSignIn(current)) redirect({ to: "/dashboard/sign-in", search, throw: true });
  },
  component: SignedIn,
});

const wallboard = createRoute({
  getParentRoute: () => signedIn,
  path: "/dashboard/wallboard",
  component: lazyRouteComponent(() => import("./pages/wallboard.tsx"), "Wallboard"),
});

const framed = createRoute({ getParentRoute: () => signedIn, id: "framed", component: Frame });

const overview = createRoute({
  getParentRoute: () => framed,
  path: "/",
  staticData: { scopes: ["read"] },
  beforeLoad: async ({ context }) => {
    const { scopes } = await context.queries.query({ ...sessionQuery, staleTime: "static" });
    const to = pageInPlaceOfOverview(scopes);
    if (to !== null) redirect({ to, replace: true, throw: true });
  },
  component: lazyRouteComponent(() => import("./pages/overview.tsx"), "Overview"),
});

const startCall = createRoute({
  getParentRoute: () => framed,
  path: "/dashboard/start-call",
  staticData: { scopes: ["call"] },
  validateSearch: readStartCallSearch,
  component: lazyRouteComponent(() => import("./pages/start-call.tsx"), "StartCall"),
});

const calls = createRoute({
  getParentRoute: () => framed,
  path: "/dashboard/calls",
  staticData: { scopes: ["read"] },
  validateSearch: readCallsSearch,
  component: lazyRouteComponent(() => import("./pages/calls.tsx"), "Calls"),
});

const followUp = createRoute({
  getParentRoute: () => framed,
  path: "/dashboard/follow-up",
  staticData: { scopes: ["read"] },
  validateSearch: readFollowUpSearch,
  component: lazyRouteComponent(() => import("./pages/follow-up.tsx"), "FollowUp"),
});

const health = createRoute({
  getParentRoute: () => framed,
  path: "/dashboard/health",
  staticData: { scopes: ["read"] },
  component: lazyRouteComponent(() => import("./pages/health.tsx"), "Health"),
});

const inProgress = createRoute({
  getParentRoute: () => framed,
  path: "/dashboard/in-progress",
  staticData: { scopes: ["read", "manage"] },
  component: lazyRouteComponent(() => import("./pages/in-progress.tsx"), "InProgress"),
});

const protection = createRoute({
  getParentRoute: () => framed,
  path: "/dashboard/protection",
  staticData: { scopes: ["read"] },
  component: lazyRouteComponent(() => import("./pages/protection.tsx"), "Protection"),
});

const checks = createRoute({
  getParentRoute: () => framed,
  path: "/dashboard/checks",
  staticData: { scopes: ["read"] },
  component: lazyRouteComponent(() => import("./pages/checks.tsx"), "Checks"),
});

const keys = createRoute({
  getParentRoute: () => framed,
  path: "/dashboard/keys",
  validateSearch: readKeysSearch,
  staticData: { scopes: ["manage"] },
  component: lazyRouteComponent(() => import("./pages/keys.tsx"), "Keys"),
});

const auditLog = createRoute({
  getParentRoute: () => framed,
  path: "/dashboard/audit-log",
  validateSearch: readAuditLogSearch,
  staticData: { scopes: ["manage"] },
  component: lazyRouteComponent(() => import("./pages/audit-log.tsx"), "AuditLog"),
});

const tree = root.addChildren([
  signIn,
  signedIn.addChildren([
    wallboard,
    framed.addChildren([
      overview,
      startCall,
      calls,
      followUp,
      health,
      inProgress,
      protection,
      checks,
      keys,
      auditLog,
    ]),
  ]),
]);

/** The router over these routes; it asks the given store who is signed in. */
export function createDashboardRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: RouteProblem,
    defaultPendingComponent: Opening,
    scrollRestoration: true,
    parseSearch: readSearch,
    stringifySearch: writeSearch,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>;
  }
}
