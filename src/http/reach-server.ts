import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify from "fastify";

import type { ReachIdentity } from "../doctor/reach-proof.ts";
import type { HttpServer } from "./fastify.ts";
import { SHARED_SCHEMAS } from "./openapi.ts";
import { answerError } from "./problems.ts";
import { reachRoute } from "./routes/reach.ts";
import { UnknownRoutes } from "./unknown-routes.ts";

/** A server for the time of one examination, where no program listens: it knows /reach and nothing else. */
export async function buildReachServer(identity: ReachIdentity): Promise<HttpServer> {
  const server: HttpServer = Fastify({
    logger: false,
    forceCloseConnections: true,
  }).withTypeProvider<TypeBoxTypeProvider>();
  const unknown = new UnknownRoutes();
  server.addHook("onRoute", (route) => unknown.add(route));
  server.setNotFoundHandler((request, reply) => unknown.answer(request, reply));
  server.setErrorHandler(answerError);
  for (const schema of SHARED_SCHEMAS) server.addSchema(schema);
  await server.register((scope) => reachRoute(scope, identity));
  return server;
}
