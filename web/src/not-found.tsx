import { Link } from "@tanstack/react-router";

import { DialingStrip } from "./dialing/dialing-strip.tsx";
import { PageHeading } from "./page-heading.tsx";
import { SandboxStrip } from "./sandbox.tsx";
import classes from "./states/states.module.css";
import { useSay } from "./words/words.tsx";

/** An address that leads nowhere: a page of its own, outside the frame. */
export function NotFound() {
  const say = useSay();
  return (
    <>
      <SandboxStrip />
      <DialingStrip />
      <main className={classes.empty}>
        <PageHeading>{say("frame.notFound")}</PageHeading>
        <p>{say("frame.notFoundMore")}</p>
        <Link to="/">{say("frame.toOverview")}</Link>
      </main>
    </>
  );
}
