import formbody from "@fastify/formbody";
import fastify, { type FastifyInstance } from "fastify";

import { API_VERSION, type Exchange } from "../exchange.ts";
import { happens, seededRandom } from "../random.ts";
import { accountRoutes } from "./account-routes.ts";
import { authenticate, type Credentials } from "./authentication.ts";
import { callRoutes } from "./call-routes.ts";
import { recordingRoutes } from "./recording-routes.ts";
import { NOT_FOUND, refusal, refusalBody } from "./refusal.ts";

/** Twilio's REST API over what the exchange knows. */
export async function restServer(exchange: Exchange, credentials: Credentials): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
  });
  // Twilio reads forms only; a client that sends JSON must not get through here either.
  server.removeAllContentTypeParsers();
  await server.register(formbody);
  authenticate(server, credentials);
  server.setNotFoundHandler((_request, reply) =>
    reply.code(NOT_FOUND.httpStatus).send(refusalBody(NOT_FOUND)),
  );
  server.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const refused = (error.statusCode ?? 500) < 500 ? refusal(20422) : refusal(20500, 500);
    return reply.code(refused.httpStatus).send(refusalBody(refused));
  });
  const root = `/${API_VERSION}/Accounts/${credentials.accountSid}`;
  watchLookUps(server, exchange, root);
  accountRoutes(server, exchange, root);
  callRoutes(server, exchange, root);
  recordingRoutes(server, exchange, root);
  return server;
}

/** Records every question about calls and recordings, and fails those that a fault strikes. */
function watchLookUps(server: FastifyInstance, exchange: Exchange, root: string): void {
  const random = seededRandom("look-ups", exchange.settings.seed);
  server.addHook("preHandler", async (request, reply) => {
    const target = request.url.slice(root.length);
    if (request.method !== "GET" || !/^\/(?:Calls|Recordings.json)/.test(target)) return;
    exchange.log(exchange.lookUps, { at: exchange.now(), target });
    if (!happens(exchange.settings.faults.lookUpServerError, random)) return;
    const failed = refusal(20500, 500);
    await reply.code(failed.httpStatus).send(refusalBody(failed));
  });
}
