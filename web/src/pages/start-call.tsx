import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import { isSignedOut } from "../api/problem.ts";
import { statusOf } from "../call/statuses.ts";
import { useCall } from "../call/use-call.ts";
import { PageHeading } from "../page-heading.tsx";
import { Doubt } from "../start-call/doubt.tsx";
import { OrderForm } from "../start-call/order-form.tsx";
import type { OrderState } from "../start-call/orders.ts";
import classes from "../start-call/start-call.module.css";
import { StartedCall } from "../start-call/started-call.tsx";
import { useOrders } from "../start-call/use-orders.ts";
import { useSay } from "../words/words.tsx";

/** One call, ordered by a person: the form, then the call as it goes on. */
export function StartCall() {
  const say = useSay();
  return (
    <div className={classes.page}>
      <PageHeading>{say("frame.startCall")}</PageHeading>
      <Order />
    </div>
  );
}

function Order() {
  const {
    again = "",
    number = "",
    name = "",
    department,
    started,
  } = useSearch({
    from: "/signed-in/framed/dashboard/start-call",
  });
  const { state, place, repeat, forget } = useOrders();
  const earlier = useCall(again).data;
  const navigate = useNavigate();
  const newest = useRef<string>(undefined);
  useEffect(() => {
    if (state.kind !== "started") return;
    newest.current = state.callSid;
    forget();
    void navigate({
      to: "/dashboard/start-call",
      search: { started: state.callSid, department: state.order.department },
    });
  }, [state, forget, navigate]);

  if (started !== undefined)
    return (
      <StartedCall key={started} name={started} department={department} isNew={started === newest.current} />
    );
  const isInDoubt = state.kind === "unanswered" || state.kind === "unsettled";
  if (isInDoubt || (state.kind === "sending" && state.isRepeat))
    return (
      <Doubt
        state={state}
        onRepeat={repeat}
        onForget={forget}
        onFollow={(reference) => {
          newest.current = reference;
          forget();
        }}
      />
    );
  const initial =
    state.kind === "sending" || isForForm(state, number)
      ? state.order
      : { phoneNumber: number, customerName: name, department: department ?? null };
  const form = JSON.stringify([number, name, department]);
  const mayRing =
    earlier !== undefined && statusOf(earlier.status) === "unknown" ? earlier.phoneNumber : null;
  return (
    <OrderForm key={form} form={form} initial={initial} mayRing={mayRing} state={state} onOrder={place} />
  );
}

/** An order that found nobody signed in waits in the form until somebody is, unless another one was asked for. */
function isForForm(state: OrderState, number: string): state is Extract<OrderState, { kind: "refused" }> {
  return (
    state.kind === "refused" &&
    isSignedOut(state.error) &&
    (number === "" || number === state.order.phoneNumber)
  );
}
