import { Button, TextInput } from "@mantine/core";
import { type SyntheticEvent, useEffect, useId, useRef } from "react";

import { DialingWarning, useDialingWarning } from "../dialing/dialing-warning.tsx";
import { PhoneNumber } from "../fields/phone-number.tsx";
import { useSay } from "../words/words.tsx";
import { DepartmentChoice } from "./department-choice.tsx";
import { type Draft, orderOf } from "./draft.ts";
import type { CallOrder, OrderState } from "./orders.ts";
import { Refusal } from "./refusal.tsx";
import { SpokenMessage } from "./spoken-message.tsx";
import classes from "./start-call.module.css";
import { useDraft } from "./use-draft.ts";
import { useFieldErrors } from "./use-field-errors.ts";
import { usePreview } from "./use-preview.ts";
import { Verdict } from "./verdict.tsx";

interface OrderFormProps {
  /** Which form it is: what was asked for, and for whom. */
  readonly form: string;
  readonly initial: Draft;
  /** E.164; the number of an earlier call of which nobody knows yet whether it has rung, if there is one. */
  readonly mayRing: string | null;
  readonly state: OrderState;
  readonly onOrder: (order: CallOrder) => void;
}

/** Whom to call, on whose behalf, and beside it what they will hear. */
export function OrderForm({ form, initial, mayRing, state, onOrder }: OrderFormProps) {
  const say = useSay();
  const [draft, setDraft] = useDraft(form, initial);
  const fields = useFields();
  const warning = useId();
  const dialing = useId();
  const refusal = useDialingWarning();
  const { preview, error, isCurrent } = usePreview(draft);
  const errors = useFieldErrors(draft, isCurrent ? preview : undefined, state);
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
  };
  const number = preview?.phoneNumber?.callable === true ? preview.phoneNumber : null;
  // In doubt it is the same number: only the server can tell that it is another.
  const isWarned = mayRing !== null && (number === null || number.e164 === mayRing);
  const isSending = state.kind === "sending";
  const describedBy = [isWarned && warning, refusal !== null && dialing]
    .filter((id) => id !== false)
    .join(" ");

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    errors.showAll();
    const order = orderOf(draft);
    if (order === null) fields.focusMissing(draft);
    else if (!isSending) onOrder(order);
  };
  return (
    <div className={classes.columns}>
      <form className={`panel ${classes.form ?? ""}`} noValidate onSubmit={submit}>
        <PhoneNumber
          ref={fields.phoneNumber}
          value={draft.phoneNumber}
          reading={number}
          error={errors.phoneNumber}
          onBlur={errors.showPhoneNumber}
          onChange={(phoneNumber) => {
            change({ phoneNumber });
          }}
        />
        <TextInput
          ref={fields.customerName}
          label={say("startCall.name")}
          description={say("startCall.nameHint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          size="md"
          dir="auto"
          autoComplete="off"
          maxLength={300}
          value={draft.customerName}
          error={errors.customerName}
          onBlur={errors.showCustomerName}
          onChange={(event) => {
            change({ customerName: event.currentTarget.value });
          }}
        />
        <DepartmentChoice
          ref={fields.department}
          value={draft.department}
          error={errors.department}
          onChange={(department) => {
            change({ department });
          }}
        />
        <Verdict draft={draft} preview={preview} error={error} isCurrent={isCurrent} />
        {isWarned && (
          <p id={warning} className={classes.warning}>
            {say("call.againUnknown")}
          </p>
        )}
        {refusal !== null && <DialingWarning id={dialing} warning={refusal} className={classes.warning} />}
        <Refusal state={state} draft={draft} />
        <Button
          type="submit"
          size="md"
          aria-disabled={isSending}
          aria-describedby={describedBy === "" ? undefined : describedBy}
          onClick={(event) => {
            // The second click of a double click is not a second order.
            if (event.detail > 1) event.preventDefault();
          }}
        >
          {isSending
            ? say("startCall.sending")
            : isCurrent && number !== null
              ? say("startCall.callNumber", { number: number.international })
              : say("startCall.call")}
        </Button>
      </form>
      <SpokenMessage script={preview?.script} error={error} />
    </div>
  );
}

function useFields() {
  const phoneNumber = useRef<HTMLInputElement>(null);
  const customerName = useRef<HTMLInputElement>(null);
  const department = useRef<HTMLInputElement>(null);
  useEffect(() => {
    phoneNumber.current?.focus({ preventScroll: true });
  }, []);
  return {
    phoneNumber,
    customerName,
    department,
    focusMissing: (draft: Draft) => {
      if (draft.phoneNumber.trim() === "") phoneNumber.current?.focus();
      else if (draft.customerName.trim() === "") customerName.current?.focus();
      else department.current?.focus();
    },
  };
}
