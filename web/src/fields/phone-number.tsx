import { TextInput } from "@mantine/core";
import type { Ref } from "react";
import { useIntl } from "react-intl";

import { useSay } from "../words/words.tsx";
import classes from "./phone-number.module.css";

interface PhoneNumberProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onBlur: () => void;
  /** How the server reads it: ISO 3166 country, null if several share the number's prefix, and the form written abroad. */
  readonly reading: { readonly country: string | null; readonly international: string } | null;
  /** What is wrong; null if nothing is, or nobody has looked yet. */
  readonly error: string | null;
}

/** A telephone number as somebody types it, and beneath it as the server reads it. */
export function PhoneNumber({ ref, value, onChange, onBlur, reading, error }: PhoneNumberProps) {
  const say = useSay();
  return (
    <TextInput
      ref={ref}
      type="tel"
      size="md"
      label={say("startCall.number")}
      description={<Reading reading={reading} />}
      inputWrapperOrder={["label", "input", "description", "error"]}
      autoComplete="off"
      maxLength={60}
      value={value}
      error={error}
      onBlur={onBlur}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}

function Reading({ reading }: Pick<PhoneNumberProps, "reading">) {
  const say = useSay();
  const intl = useIntl();
  if (reading === null) return say("startCall.numberHint");
  const { country, international } = reading;
  return (
    <span className={classes.reading}>
      {country !== null && (
        <>
          <span className={classes.country} aria-hidden="true">
            {country}
          </span>
          <span>{intl.formatDisplayName(country, { type: "region" })}</span>
        </>
      )}
      <bdi dir="ltr">{international}</bdi>
    </span>
  );
}
