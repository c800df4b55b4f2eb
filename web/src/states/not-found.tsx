import { Link } from "@tanstack/react-router";

import { useSay } from "../words/words.tsx";
import { Empty } from "./empty.tsx";

/** An address that leads nowhere. */
export function NotFound() {
  const say = useSay();
  return (
    <Empty title={say("frame.notFound")} todo={say("frame.notFoundMore")}>
      <Link to="/">{say("frame.toOverview")}</Link>
    </Empty>
  );
}
