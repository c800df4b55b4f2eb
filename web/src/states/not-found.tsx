import { Link } from "@tanstack/react-router";

import { useSay } from "../words/words.tsx";
import { Empty } from "./empty.tsx";

/** An address that leads nowhere: a page of its own, outside the frame. */
export function NotFound() {
  const say = useSay();
  return (
    <main>
      <h1 className="unseen">{say("frame.product")}</h1>
      <Empty title={say("frame.notFound")} todo={say("frame.notFoundMore")}>
        <Link to="/">{say("frame.toOverview")}</Link>
      </Empty>
    </main>
  );
}
