import { useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";

const CallPanel = lazy(async () => ({ default: (await import("./call-panel.tsx")).CallPanel }));

/** The call that the address names, beside the page. It is loaded when the first call is opened. */
export function CallDrawer() {
  const { call } = useSearch({ strict: false });
  if (call === undefined) return null;
  return (
    <Suspense fallback={null}>
      <CallPanel name={call} />
    </Suspense>
  );
}
