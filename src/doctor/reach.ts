import { type Finding, fine } from "../domain/finding.ts";
import { judgeAnswer } from "./reach-answers.ts";
import { judgeFailure } from "./reach-failures.ts";
import { besideUs, nowhere, PROGRAM_NOT_RUNNING } from "./reach-on-port.ts";
import type { ReachIdentity } from "./reach-proof.ts";
import { reachQuestion } from "./reach-question.ts";
import type { Subject } from "./subject.ts";

type Told = Omit<Finding, "check">;

const LOOPBACK = /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;
const DAY = 86_400_000;
/** Certificates of 90 days are renewed a month before; two weeks before, something has failed. */
const ENDS_SOON = 14 * DAY;

/**
 * Whether a request through the public address reaches this very process as it was sent. Two are sent, over
 * connections of their own: what keeps answers, or spreads them over several processes, shows in the second.
 */
export async function checkReach(subject: Subject): Promise<Finding[]> {
  const found = await look(subject);
  const alone = standsIn(subject) ? [{ check: "reach" as const, ...PROGRAM_NOT_RUNNING }] : [];
  if (found.length === 0)
    return [
      fine("reach", "BASE_URL reaches this very process, and nothing is changed on the way."),
      ...alone,
    ];
  const codes = new Set<string>();
  return [
    ...found
      .filter(({ code }) => !codes.has(code) && codes.add(code))
      .map((each) => ({ check: "reach" as const, ...each })),
    ...alone,
  ];
}

/** Whether the command listens in the place of a program that takes real calls; in the sandbox nobody waits for one. */
function standsIn({ backlog, config, reach }: Subject): boolean {
  return config.mode === "live" && backlog === null && reach.is === "here";
}

async function look(subject: Subject): Promise<Told[]> {
  const { reach } = subject;
  if (reach.is === "nowhere") return [nowhere(reach.code, reach.detail)];
  const beside = await subject.askBeside();
  if (beside !== null && beside.is !== "ours") return [besideUs(beside, subject.publicUrl)];
  const instance = beside?.instance ?? reach.identity.instance;
  const first = await ask(subject, reach.identity, instance);
  const second = first.some(({ state }) => state === "fault")
    ? []
    : await ask(subject, reach.identity, instance);
  return [...insecure(subject.publicUrl), ...first, ...second];
}

async function ask(subject: Subject, identity: ReachIdentity, instance: string): Promise<Told[]> {
  const { carrier, clock, publicUrl } = subject;
  const { authToken } = identity;
  const { target, nonce, sendTo } = reachQuestion(identity, (url, fields) =>
    carrier.signatureFor(url, fields),
  );
  const answer = await sendTo(publicUrl);
  if (answer.is === "failed") return [judgeFailure(answer.code)];
  const databaseId = await identity.databaseId();
  const told = judgeAnswer(answer, { origin: publicUrl, target, nonce, instance, authToken, databaseId });
  return [...endsSoon(answer.certificateEnds, clock.now()), ...(told === null ? [] : [told])];
}

function endsSoon(ends: Date | null, now: Date): Told[] {
  if (ends === null || ends.getTime() - now.getTime() > ENDS_SOON) return [];
  const days = Math.max(0, Math.floor((ends.getTime() - now.getTime()) / DAY));
  return [
    {
      state: "warning",
      code: "certificate_ends_soon",
      what: `BASE_URL: its certificate ends in ${days} days.`,
      why: "After that the carrier refuses to speak to this server.",
      todo: "See why it was not renewed by itself, and renew it.",
    },
  ];
}

function insecure(publicUrl: string): Told[] {
  if (!publicUrl.startsWith("http:") || LOOPBACK.test(publicUrl)) return [];
  return [
    {
      state: "warning",
      code: "not_encrypted",
      what: "BASE_URL: it begins with http.",
      why: "Names, numbers and pressed keys travel in the clear, and sessions can be stolen.",
      todo: "Put a proxy with a certificate in front, and set BASE_URL to its https address.",
    },
  ];
}
