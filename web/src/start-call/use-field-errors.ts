import { useState } from "react";

import { ApiProblem } from "../api/problem.ts";
import { useSay } from "../words/words.tsx";
import type { Draft } from "./draft.ts";
import { isOrderOf } from "./draft.ts";
import type { OrderState } from "./orders.ts";
import type { Preview } from "./use-preview.ts";

/**
 * What is wrong with each field: nothing before somebody has left it or pressed the button, then what the server said
 * of it, be it in the preview or in the refusal of this very order.
 *
 * @param preview the server's word on the form as it stands; undefined until it is there
 */
export function useFieldErrors(draft: Draft, preview: Preview | undefined, state: OrderState) {
  const say = useSay();
  const [shown, setShown] = useState({ phoneNumber: false, customerName: false, department: false });
  const required = (value: string | null) =>
    value === null || value.trim() === "" ? say("startCall.required") : null;
  const refusedField = (field: keyof Draft) =>
    state.kind === "refused" && isOrderOf(state.order, draft) && state.error instanceof ApiProblem
      ? (state.error.errors.find((fault) => fault.field === field)?.message ?? null)
      : null;

  const number = preview?.phoneNumber;
  const name = preview?.customerName;
  const phoneNumber =
    required(draft.phoneNumber) ??
    (number?.callable === false ? say(`startCall.refusal.${number.code}`) : refusedField("phoneNumber"));
  const customerName =
    required(draft.customerName) ??
    (name?.accepted === false ? say("startCall.badName") : refusedField("customerName"));
  const department = required(draft.department) ?? refusedField("department");
  return {
    phoneNumber: shown.phoneNumber ? phoneNumber : null,
    customerName: shown.customerName ? customerName : null,
    department: shown.department ? department : null,
    showPhoneNumber: () => {
      if (draft.phoneNumber.trim() !== "") setShown((before) => ({ ...before, phoneNumber: true }));
    },
    showCustomerName: () => {
      if (draft.customerName.trim() !== "") setShown((before) => ({ ...before, customerName: true }));
    },
    showAll: () => {
      setShown({ phoneNumber: true, customerName: true, department: true });
    },
  };
}
