import type { FastifyRequest } from "fastify";

import { NONCE, proofOf, type ReachIdentity, sameSeal, ticketFor } from "../../doctor/reach-proof.ts";
import type { HttpServer } from "../fastify.ts";
import { readFormsOnly } from "../forms.ts";
import { sendInvalid, sendProblem } from "../problems.ts";
import { ReachSchema } from "../schemas/doctor.ts";
import { PROBLEMS } from "../schemas/problem.ts";
import { isSignedFor, SIGNATURE_INVALID } from "../webhook-signature.ts";

/**
 * `POST /reach`: what doctor asks through the public address. It is reached like the carrier's webhooks, in the same
 * form and by the same signature, which no setting switches off here; it changes nothing, and says which process has
 * answered. Who shows that he knows the auth token is told how a request has arrived whose signature does not fit, and
 * for which public origin it had to be signed.
 */
export async function reachRoute(server: HttpServer, identity: ReachIdentity): Promise<void> {
  const { authToken, databaseId, instance, publicUrl } = identity;
  await readFormsOnly(server);

  server.post(
    "/reach",
    {
      schema: {
        summary: "Whether requests through the public address arrive unchanged",
        description:
          "For `doctor`. Needs the carrier's signature over BASE_URL and the request as received; changes nothing.",
        consumes: ["application/x-www-form-urlencoded"],
        tags: ["carrier"],
        response: { 200: ReachSchema, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const fields = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      const { nonce } = fields;
      if (!isSignedFor({ authToken, publicUrl, request }))
        return sendProblem(reply, { ...SIGNATURE_INVALID, ...arrival(request, fields) });
      if (typeof nonce !== "string" || !NONCE.test(nonce))
        return sendInvalid(reply, [{ field: "nonce", message: "nonce must be 32 hexadecimal digits." }]);
      const proof = proofOf(authToken, await databaseId(), { nonce, instance });
      return { nonce, instance, proof };
    },
  );

  function arrival(request: FastifyRequest, { nonce, ticket }: Readonly<Record<string, unknown>>) {
    if (typeof nonce !== "string" || !sameSeal(ticket, ticketFor(authToken, nonce))) return {};
    const signature = request.headers["x-twilio-signature"] !== undefined;
    return { received: { signature, target: request.raw.url ?? "" }, publicOrigin: publicUrl() };
  }
}
