import cors from "@fastify/cors";
import rateLimit from "@fastify/rate-limit";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, { type FastifyBaseLogger, LogController } from "fastify";

import type { Context } from "../context.ts";
import {
  demandScopes,
  describeActors,
  type Entrances,
  requireKeyOrSession,
  requireStillAdmitted,
} from "./access.ts";
import { expectRoutes, tellAnswered } from "./answered-requests.ts";
import { ApiKeys } from "./api-keys.ts";
import { answerBadAddress, answerBrokenRequests, answerExpectation, requireHost } from "./broken-requests.ts";
import type { HttpServer } from "./fastify.ts";
import { refuseHalfRequestsAtEnd } from "./half-requests.ts";
import { refuseForeignHosts } from "./hosts.ts";
import { refuseLateRequests } from "./late-requests.ts";
import { describeRoutes, SHARED_SCHEMAS } from "./openapi.ts";
import { OwedAnswers } from "./owed-answers.ts";
import { answerPipelinesInTurn } from "./pipelines.ts";
import { answerError } from "./problems.ts";
import { reachIdentity } from "./reach-identity.ts";
import { REQUEST_ID_HEADER, requestIds } from "./request-id.ts";
import { RequestLog } from "./request-log.ts";
import { apiKeyRoutes } from "./routes/api-keys.ts";
import { auditLogRoute } from "./routes/audit-log.ts";
import { callEventsRoute } from "./routes/call-events.ts";
import { callPreviewRoute } from "./routes/call-previews.ts";
import { callsRoutes } from "./routes/calls.ts";
import { callsInProgressRoutes } from "./routes/calls-in-progress.ts";
import { dashboardRoutes } from "./routes/dashboard.ts";
import { dialingRoutes } from "./routes/dialing.ts";
import { doctorRoute } from "./routes/doctor.ts";
import { documentationRoutes } from "./routes/documentation.ts";
import { followUpRoutes } from "./routes/follow-ups.ts";
import { healthRoutes } from "./routes/health.ts";
import { healthDetailsRoute } from "./routes/health-details.ts";
import { metricsRoute } from "./routes/metrics.ts";
import { reachRoute } from "./routes/reach.ts";
import { recordingAudioRoute } from "./routes/recording-audio.ts";
import { recordingRoute } from "./routes/recordings.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { startCallRoute } from "./routes/start-call.ts";
import { statsRoutes } from "./routes/stats.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";
import { Sessions } from "./sessions.ts";
import { StartsUnderWay } from "./starts-under-way.ts";
import { twilioWebhooks } from "./twilio-webhooks.ts";
import { UnknownRoutes } from "./unknown-routes.ts";
import { createValidatorCompiler } from "./validation.ts";

const LARGEST_JSON_BYTES = 100_000;
/** Headers must have arrived by then, and a body within twice that; slower ones are attacks or broken lines. */
const REQUEST_MILLISECONDS = 30_000;
/** Milliseconds in which an order has an outcome, since the carrier gives up by then. */
const LONGEST_ORDER = 10_000;
/** How often that is looked at. */
const CHECK_MILLISECONDS = 5_000;
/** A connection on which nothing moves, in either direction, while an answer is due. */
const DEAD_MILLISECONDS = 60_000;

/** The HTTP entrance: every route, who may ask, and what errors look like. Does not listen yet. */
export async function buildServer(context: Context): Promise<HttpServer> {
  const { config } = context;
  const logger: FastifyBaseLogger = context.log;
  const answers = new OwedAnswers();
  const server: HttpServer = Fastify({
    loggerInstance: logger,
    genReqId: requestIds(),
    childLoggerFactory: (_parent, bindings) => new RequestLog(context.log, bindings),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    bodyLimit: LARGEST_JSON_BYTES,
    requestTimeout: REQUEST_MILLISECONDS,
    http: { requireHostHeader: false, connectionsCheckingInterval: CHECK_MILLISECONDS },
    connectionTimeout: DEAD_MILLISECONDS,
    // Without them the peer of the connection is the client, whatever its headers say.
    trustProxy: config.http.trustedProxies.length > 0 && [...config.http.trustedProxies],
    onProtoPoisoning: "remove",
    onConstructorPoisoning: "remove",
    routerOptions: { maxParamLength: 16_384 },
    forceCloseConnections: "idle",
    return503OnClosing: false,
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerBrokenRequests(answers),
  }).withTypeProvider<TypeBoxTypeProvider>();
  // Fastify reads plain text by default; no route of ours does.
  server.removeContentTypeParser("text/plain");
  answers.watch(server);
  refuseHalfRequestsAtEnd(server, answers);

  const unknown = new UnknownRoutes();
  server.addHook("onRoute", (route) => unknown.add(route));
  server.setNotFoundHandler((request, reply) => unknown.answer(request, reply));
  server.setErrorHandler(answerError);
  server.setValidatorCompiler(createValidatorCompiler(SHARED_SCHEMAS));

  answerPipelinesInTurn(server);
  server.addHook("onRequest", (request, reply, done) => {
    void reply.headers(SECURITY_HEADERS).header(REQUEST_ID_HEADER, request.id);
    done();
  });
  server.decorateReply("problemCode", null);
  refuseLateRequests(server);
  server.addHook("onRoute", expectRoutes(context));
  server.addHook("onResponse", tellAnswered(context));
  server.addHook("onRequest", requireHost);
  server.server.on("checkExpectation", answerExpectation);
  if (config.http.refuseForeignHosts) server.addHook("onRequest", refuseForeignHosts);
  const { corsOrigins } = config.http;
  if (corsOrigins.length > 0) {
    // The CORS plugin takes every OPTIONS request for a preflight; one without these headers is none.
    server.addHook("onRequest", (request, reply, done) => {
      const { method, headers } = request;
      const preflight =
        headers.origin !== undefined && headers["access-control-request-method"] !== undefined;
      if (method !== "OPTIONS" || preflight || unknown.takes("OPTIONS", request)) done();
      else unknown.answer(request, reply);
    });
    await server.register(cors, {
      origin: corsOrigins === "*" ? "*" : [...corsOrigins],
      credentials: false,
      methods: ["GET", "HEAD", "POST", "PUT", "DELETE"],
      allowedHeaders: ["Authorization", "Content-Type", "Idempotency-Key"],
      exposedHeaders: ["Link", "Retry-After"],
    });
  }
  // Before the body is read: an unknown path is no place to send one.
  server.addHook("onRequest", (request, reply, done) => {
    if (request.is404) unknown.answer(request, reply);
    else done();
  });
  await server.register(rateLimit, { global: false });
  const entrances = openEntrances(context);
  const starts = new StartsUnderWay();
  // The client of an order may have left: its outcome is stored all the same.
  server.addHook("onClose", async () => {
    await starts.settled(LONGEST_ORDER);
  });
  await describeRoutes(server, entrances?.sessions.cookie.name ?? null);
  describeActors(server);

  healthRoutes(server, context);
  sessionRoutes(server, context, entrances);
  await dashboardRoutes(server);
  await documentationRoutes(server);
  await server.register((scope) => twilioWebhooks(scope, context));
  const reached = reachIdentity(context);
  await server.register((scope) => reachRoute(scope, reached));
  await server.register((scope, _options, done) => {
    scope.addHook("onRequest", requireKeyOrSession(scope, context, entrances));
    scope.addHook("preHandler", requireStillAdmitted(entrances));
    demandScopes(scope);
    startCallRoute(scope, context, starts);
    dialingRoutes(scope, context, starts);
    callPreviewRoute(scope, context);
    callsRoutes(scope, context);
    callsInProgressRoutes(scope, context);
    callEventsRoute(scope, context, entrances);
    recordingRoute(scope, context);
    recordingAudioRoute(scope, context);
    statsRoutes(scope, context);
    healthDetailsRoute(scope, context);
    metricsRoute(scope, context);
    doctorRoute(scope, context, reached);
    followUpRoutes(scope, context);
    apiKeyRoutes(scope, context, entrances);
    auditLogRoute(scope, context);
    done();
  });
  return server;
}

/** What lets requests in; null where the API needs no key. */
function openEntrances(context: Context): Entrances | null {
  const { apiKey } = context.identity;
  if (apiKey === null) return null;
  const keys = new ApiKeys(context, apiKey);
  return { keys, sessions: new Sessions(context, keys, apiKey) };
}
