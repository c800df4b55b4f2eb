import { useSay } from "../words/words.tsx";

export function SignIn() {
  const say = useSay();
  return <h1>{say("frame.product")}</h1>;
}
