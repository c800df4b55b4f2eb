import { useSay } from "../words/words.tsx";

export function Health() {
  const say = useSay();
  return <h1>{say("frame.health")}</h1>;
}
