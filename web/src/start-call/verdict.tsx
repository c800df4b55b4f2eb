import { useIntl } from "react-intl";

import { useSay } from "../words/words.tsx";
import type { Draft } from "./draft.ts";
import classes from "./start-call.module.css";
import type { Preview } from "./use-preview.ts";

interface VerdictProps {
  readonly draft: Draft;
  readonly preview: Preview | undefined;
  readonly error: unknown;
  readonly isCurrent: boolean;
}

/** What pressing the button would do, said before it is pressed. */
export function Verdict(props: VerdictProps) {
  const sentence = useVerdict(props);
  return (
    <p role="status" aria-busy={!props.isCurrent} className={classes.verdict}>
      {sentence}
    </p>
  );
}

function useVerdict({ draft, preview, error }: VerdictProps): string {
  const say = useSay();
  const intl = useIntl();
  const { phoneNumber: number, customerName: name } = preview ?? {};
  if (number?.callable === false) return say(`startCall.refusal.${number.code}`);
  if (name?.accepted === false) return say("startCall.badName");
  const missing = [
    draft.phoneNumber.trim() === "" && say("startCall.number"),
    draft.customerName.trim() === "" && say("startCall.name"),
    draft.department === null && say("startCall.department"),
  ].filter((field) => field !== false);
  if (missing.length > 0) return say("startCall.missing", { fields: intl.formatList(missing) });
  if (error !== null) return say("startCall.unchecked");
  if (number?.callable !== true || draft.department === null) return say("startCall.checking");
  const where = number.country === null ? "" : intl.formatDisplayName(number.country, { type: "region" });
  return say(where === "" || where === undefined ? "startCall.ready" : "startCall.readyIn", {
    number: number.international,
    country: where ?? "",
    department: say(`call.department.${draft.department}`),
  });
}
