import type { FastifyReply, FastifyRequest } from "fastify";

import { isSignedByTwilio } from "../carriers/twilio/signature.ts";
import type { Context } from "../context.ts";
import { sendProblem } from "./problems.ts";

/**
 * A hook that lets only the carrier's own requests pass. The address that was signed is rebuilt from our public
 * origin and the request target as received: what a proxy makes of scheme and host does not matter.
 *
 * In the sandbox on loopback a request without any signature is accepted, so that every route can be tried with
 * curl; a wrong signature never is.
 */
export function requireSignature({ config, log, publicUrl, secrets }: Context) {
  const { acceptUnsignedWebhooks, validateSignature } = config.access;
  const authToken = secrets.webhookAuthToken;

  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const signature = request.headers["x-twilio-signature"];
    const route = request.routeOptions.url;
    if (!validateSignature) {
      done();
      return;
    }
    if (signature === undefined && acceptUnsignedWebhooks) {
      log.warn({ route }, "unsigned webhook accepted: sandbox");
      done();
      return;
    }
    const url = publicUrl() + (request.raw.url ?? "");
    const params = (request.body ?? {}) as Record<string, unknown>;
    if (typeof signature === "string" && isSignedByTwilio({ authToken, signature, url, params })) {
      done();
      return;
    }
    log.warn({ route, signed: signature !== undefined }, "webhook refused: signature");
    sendProblem(reply, {
      status: 403,
      code: "signature_invalid",
      detail: "The request is not signed by the carrier for this address.",
    });
  };
}
