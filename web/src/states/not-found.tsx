import { Link } from "@tanstack/react-router";

import { PageHeading } from "../page-heading.tsx";
import { useSay } from "../words/words.tsx";
import classes from "./states.module.css";

/** An address that leads nowhere: a page of its own, outside the frame. */
export function NotFound() {
  const say = useSay();
  return (
    <main className={classes.empty}>
      <PageHeading>{say("frame.notFound")}</PageHeading>
      <p>{say("frame.notFoundMore")}</p>
      <Link to="/">{say("frame.toOverview")}</Link>
    </main>
  );
}
