import { useSay } from "../words/words.tsx";

export function Calls() {
  const say = useSay();
  return <h1>{say("frame.calls")}</h1>;
}
