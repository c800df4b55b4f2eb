import type { ToldSwitch } from "../api/told-switch.ts";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";

interface SwitchProblemProps {
  readonly error: unknown;
  readonly wanted: ToldSwitch["state"];
}

/** Why the switch is not known to stand as it was wanted. */
export function SwitchProblem({ error, wanted }: SwitchProblemProps) {
  const say = useSay();
  // A database that is lost in the middle of its commit may have taken it: that nothing was done is not certain.
  return <Problem error={error} isOfAction ifUnstored={say(`dialing.unstored.${wanted}`)} />;
}
