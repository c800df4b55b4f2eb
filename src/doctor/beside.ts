import type { AccountQuestions } from "../carriers/carrier.ts";
import { originExpectedBy } from "./reach-answers.ts";
import { proofOf, type ReachIdentity, sameSeal } from "./reach-proof.ts";
import { reachQuestion } from "./reach-question.ts";

/** Milliseconds for an answer on this machine. */
const PATIENCE = 3_000;

/** Who listens on our port while we look. */
export type Beside =
  /** A program with our auth token, address and, as far as we can tell, database. */
  | { readonly is: "ours"; readonly instance: string }
  /** One with our auth token that was started with another public address. */
  | { readonly is: "of-another-address"; readonly publicOrigin: string }
  /** It takes the connection and does not answer in time. */
  | { readonly is: "silent" }
  | { readonly is: "stranger" };

/** Asks whoever listens at an origin of this machine, as a request through the public address would. */
export async function askBeside(
  carrier: Pick<AccountQuestions, "signatureFor">,
  origin: string,
  identity: ReachIdentity,
): Promise<Beside> {
  const question = reachQuestion(identity, (url, fields) => carrier.signatureFor(url, fields));
  const answer = await question.sendTo(origin);
  if (answer.is === "failed") return { is: answer.code === "ETIMEDOUT" ? "silent" : "stranger" };
  const publicOrigin = originExpectedBy(answer.body);
  if (publicOrigin !== null && publicOrigin !== identity.publicUrl())
    return { is: "of-another-address", publicOrigin };
  const { nonce, instance, proof } = answer.body;
  if (answer.status !== 200 || nonce !== question.nonce || typeof instance !== "string")
    return { is: "stranger" };
  const databaseId = await identity.databaseId();
  const fits = sameSeal(proof, proofOf(identity.authToken, databaseId, { nonce: question.nonce, instance }));
  return fits || databaseId === null ? { is: "ours", instance } : { is: "stranger" };
}

/** Whether the program at an origin says that its database fails it; null if it does not say. */
export async function failsDatabase(origin: string): Promise<boolean | null> {
  try {
    const answer = await fetch(`${origin}/ready`, { signal: AbortSignal.timeout(PATIENCE) });
    const told = (await answer.json()) as { readonly database?: unknown };
    return typeof told.database === "string" ? told.database === "failing" : null;
  } catch {
    return null;
  }
}
