import { useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

import { mustSignIn, sessionQuery } from "./api/session.ts";

/** All pages behind the sign-in. When the session ends while one is open, it is asked for anew, and then this page again. */
export function SignedIn() {
  const router = useRouter();
  const navigate = useNavigate();
  const { data } = useQuery(sessionQuery);
  const isOver = data !== undefined && mustSignIn(data);
  useEffect(() => {
    if (!isOver) return;
    const next = router.state.location.href;
    void navigate({ to: "/dashboard/sign-in", search: { next, ended: "true" }, replace: true });
  }, [isOver, navigate, router]);
  return <Outlet />;
}
