import { signature } from "../../src/carriers/simulator/webhooks/signature.ts";
import type { World } from "./world.ts";

export type Form = Readonly<Record<string, string>>;

/** A sid as Twilio makes them; the same number gives the same sid. */
export function callSid(number: number): string {
  return `CA${number.toString(16).padStart(32, "0")}`;
}

/** What Twilio would send as `X-Twilio-Signature` for this form at this address of the world. */
export function signatureFor(world: World, target: string, form: Form): string {
  return signature(world.simulator.authToken, world.url + target, form);
}

/** Posts a form to an address of the world, signed by its carrier. */
export async function post(world: World, target: string, form: Form): Promise<Response> {
  return postForm(world, target, form, { "x-twilio-signature": signatureFor(world, target, form) });
}

/** Posts a form with exactly these headers beside its content type. */
export async function postForm(
  world: World,
  target: string,
  form: Form,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return world.request(target, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(form).toString(),
  });
}

/** Posts status webhooks one after the other; `fields` beside CallSid and CallStatus as Twilio names them. */
export async function tell(
  world: World,
  sid: string,
  ...words: readonly (string | readonly [word: string, fields: Form])[]
): Promise<void> {
  for (const entry of words) {
    const [word, fields] = typeof entry === "string" ? [entry, {}] : entry;
    const answer = await post(world, "/call-status", { CallSid: sid, CallStatus: word, ...fields });
    if (answer.status !== 200) throw new Error(`The webhook was answered with ${answer.status}.`);
  }
}

/** A call as `GET /calls/{callSid}` shows it. */
export type ShownCall = Readonly<Record<string, unknown>> & {
  readonly events: readonly Readonly<Record<string, unknown>>[];
};

/** The one call of this name. */
export async function show(world: World, name: string): Promise<ShownCall> {
  return world.get<ShownCall>(`/calls/${name}`);
}

/** The body of a problem, once its form has been checked. */
export async function problemIn(answer: Response): Promise<Readonly<Record<string, unknown>>> {
  const type = answer.headers.get("content-type") ?? "none";
  if (!type.startsWith("application/problem+json")) throw new Error(`${answer.status} came as ${type}.`);
  const problem = (await answer.json()) as Readonly<Record<string, unknown>>;
  for (const field of ["type", "title", "detail", "code"]) {
    if (typeof problem[field] !== "string") throw new Error(`The problem has no ${field}.`);
  }
  if (problem["status"] !== answer.status) throw new Error("The problem names another status.");
  return problem;
}
