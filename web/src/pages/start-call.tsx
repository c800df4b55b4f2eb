import { useSay } from "../words/words.tsx";

export function StartCall() {
  const say = useSay();
  return <h1>{say("frame.startCall")}</h1>;
}
