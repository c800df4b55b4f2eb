import { useSay } from "../words/words.tsx";

export function Wallboard() {
  const say = useSay();
  return <h1>{say("frame.wallboard")}</h1>;
}
