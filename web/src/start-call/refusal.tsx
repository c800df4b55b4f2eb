import { ApiProblem, isSignedOut } from "../api/problem.ts";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";
import { type Draft, isOrderOf } from "./draft.ts";
import type { OrderState } from "./orders.ts";
import classes from "./start-call.module.css";

/** That this order was refused, and that nobody was called. Faults of fields stand beside the fields. */
export function Refusal({ state, draft }: { readonly state: OrderState; readonly draft: Draft }) {
  const say = useSay();
  if (state.kind !== "refused" || !isOrderOf(state.order, draft)) return null;
  const isAboutFields = state.error instanceof ApiProblem && state.error.errors.length > 0;
  return (
    <div className={classes.refusal}>
      <p>
        <strong>{say("startCall.nobodyCalled")}</strong>
      </p>
      {isSignedOut(state.error) && <p>{say("startCall.signedOut")}</p>}
      {!isAboutFields && !isSignedOut(state.error) && <Problem error={state.error} isOfAction />}
    </div>
  );
}
