import { type Finding, fine } from "../domain/finding.ts";
import type { Subject } from "./subject.ts";

const SECOND = 1_000;
/** Seconds: the carrier tells whole ones, and an answer takes its time. */
const NOTICEABLE = 5;
/** Seconds by which the carrier's clock may be behind before look-ups of lost orders miss their calls. */
const HARMFUL = 30;

/** This machine's clock against the carrier's. */
export async function checkClock({ askAccount, clock }: Subject): Promise<Finding[]> {
  const before = clock.now().getTime();
  const answer = await askAccount();
  const after = clock.now().getTime();
  if (answer.outcome === "no-answer" || answer.date === null) {
    return [
      {
        check: "clock",
        state: "skipped",
        code: "clock_not_compared",
        what: "The clock could not be compared: the carrier did not tell its time.",
        why: null,
        todo: "See the finding about the credentials; 'timedatectl' tells whether this machine's clock is kept right.",
      },
    ];
  }
  const said = answer.date.getTime();
  // It was some moment between question and answer, and up to a second later than the date says.
  const ahead = Math.max(0, before - said - SECOND);
  const behind = Math.max(0, said - after);
  const seconds = Math.round(Math.max(ahead, behind) / SECOND);
  if (seconds < NOTICEABLE) return [fine("clock", "It agrees with the carrier's.")];
  const harmful = seconds >= HARMFUL;
  return [
    {
      check: "clock",
      state: harmful ? "fault" : "warning",
      code: harmful ? "clock_wrong" : "clock_off",
      what: `This machine's clock is ${seconds} s ${ahead > 0 ? "ahead of" : "behind"} the carrier's.`,
      why: harmful
        ? "Orders whose answer was lost are looked for at the wrong time and taken for failed; days, limits and sessions end too early or too late."
        : "From half a minute on, orders whose answer was lost are looked for at the wrong time.",
      todo: "Turn on time synchronisation on this machine (systemd-timesyncd or chrony) and see that it takes hold.",
    },
  ];
}
