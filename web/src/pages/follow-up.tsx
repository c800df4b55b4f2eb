import { useSay } from "../words/words.tsx";

export function FollowUp() {
  const say = useSay();
  return <h1>{say("frame.followUp")}</h1>;
}
