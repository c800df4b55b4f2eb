import { useSay } from "../words/words.tsx";

export function Overview() {
  const say = useSay();
  return <h1>{say("frame.overview")}</h1>;
}
