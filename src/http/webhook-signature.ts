import type { FastifyReply, FastifyRequest } from "fastify";

import { isSignedByTwilio } from "../carriers/twilio/signature.ts";
import type { Context } from "../context.ts";
import { callNames } from "../logging/call-names.ts";
import { type ProblemDetails, sendProblem } from "./problems.ts";

/**
 * A hook that lets only the carrier's own requests pass. The address that was signed is rebuilt from our public
 * origin and the request target as received: what a proxy makes of scheme and host does not matter.
 *
 * In the sandbox on loopback a request without any signature is accepted, so that every route can be tried with
 * curl; a wrong signature never is.
 */
export function requireSignature({ config, identity }: Pick<Context, "config" | "identity">) {
  const { acceptUnsignedWebhooks, validateSignature } = config.access;
  const { webhookAuthToken: authToken, publicUrl } = identity;

  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const signature = request.headers["x-twilio-signature"];
    const route = request.routeOptions.url;
    if (!validateSignature) {
      done();
      return;
    }
    if (signature === undefined && acceptUnsignedWebhooks) {
      request.log.warn({ route }, "unsigned webhook accepted: sandbox");
      done();
      return;
    }
    if (isSignedFor({ authToken, publicUrl, request })) {
      done();
      return;
    }
    request.log.warn(
      { route, ...callOf(request), signed: signature !== undefined },
      "webhook refused: signature",
    );
    sendProblem(reply, SIGNATURE_INVALID);
  };
}

/** The answer to a request that the carrier has not signed. */
export const SIGNATURE_INVALID: ProblemDetails = {
  status: 403,
  code: "signature_invalid",
  detail: "The request is not signed by the carrier for this address.",
};

/** Whether the carrier has signed this request for our public origin and the target as received. */
export function isSignedFor({
  authToken,
  publicUrl,
  request,
}: {
  readonly authToken: string;
  readonly publicUrl: () => string;
  readonly request: FastifyRequest;
}): boolean {
  const signature = request.headers["x-twilio-signature"];
  const url = publicUrl() + (request.raw.url ?? "");
  const params = (request.body ?? {}) as Record<string, unknown>;
  return typeof signature === "string" && isSignedByTwilio({ authToken, signature, url, params });
}

/** The call that the address names; whoever forged the request may have made it up. */
function callOf({ query }: FastifyRequest): ReturnType<typeof callNames> {
  const named = typeof query === "object" && query !== null && "call" in query ? query.call : null;
  return callNames({ reference: typeof named === "string" ? named : null });
}
