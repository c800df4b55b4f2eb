import { Button } from "@mantine/core";
import { Link, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import { Allowed } from "./allowed.tsx";
import { useMay } from "./api/scopes.ts";
import { useRoomForBars } from "./bars.ts";
import { CallDrawer } from "./call/call-drawer.tsx";
import { DialingStrip } from "./dialing/dialing-strip.tsx";
import { HeaderSwitch } from "./dialing/header-switch.tsx";
import classes from "./frame.module.css";
import { LiveMark } from "./live/live-mark.tsx";
import { Preferences } from "./preferences.tsx";
import { Rail } from "./rail.tsx";
import { SandboxStrip } from "./sandbox.tsx";
import { SearchField } from "./search-field.tsx";
import { useSay } from "./words/words.tsx";

/** What stands around every page: where to go, what to search, whether it is real, and how fresh. */
export function Frame() {
  const say = useSay();
  const main = useFocusOnNewPage();
  const top = useRef<HTMLDivElement>(null);
  const rail = useRef<HTMLElement>(null);
  useRoomForBars(top, rail);
  const mayCall = useMay("call");
  const mayRead = useMay("read");
  const mayManage = useMay("manage");
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {say("frame.skip")}
      </a>
      <div ref={top} className={classes.top}>
        <header className={classes.header}>
          <Link to="/" className={classes.product}>
            {say("frame.product")}
          </Link>
          {mayRead && <SearchField />}
          <span className={classes.space} />
          {mayRead && <LiveMark />}
          {mayManage && <HeaderSwitch />}
          {mayCall && (
            <Button renderRoot={(props) => <Link to="/dashboard/start-call" {...props} />}>
              {say("frame.startCall")}
            </Button>
          )}
          <Preferences />
        </header>
        <DialingStrip hasLink={mayRead} />
      </div>
      <div className={classes.strips}>
        <SandboxStrip />
      </div>
      <Rail ref={rail} />
      <main id="content" ref={main} tabIndex={-1} className={classes.content}>
        <Allowed />
      </main>
      {mayRead && <CallDrawer />}
    </div>
  );
}

/** Whoever follows a link by keyboard goes on at the top of the new page. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const first = useRef(true);
  useEffect(() => {
    if (path === undefined) return;
    // A page may have put the focus into its own field.
    const isTaken = main.current?.contains(document.activeElement) ?? false;
    if (!first.current && !isTaken) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);
  return main;
}
