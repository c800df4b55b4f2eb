import swagger from "@fastify/swagger";

import { VERSION } from "../version.ts";
import type { HttpServer } from "./fastify.ts";
import { ApiKeySchema } from "./schemas/api-key.ts";
import { AuditEntrySchema } from "./schemas/audit-log.ts";
import { CallEventSchema, CallSchema, CallWithEventsSchema } from "./schemas/call.ts";
import { LiveFrameSchema } from "./schemas/live-frame.ts";
import { ProblemSchema } from "./schemas/problem.ts";
import { SessionSchema } from "./schemas/session.ts";
import { TODAY_SCHEMAS } from "./schemas/today.ts";

/** Schemas that several routes share, known by their `$id`. */
export const SHARED_SCHEMAS = [
  ApiKeySchema,
  AuditEntrySchema,
  ProblemSchema,
  CallSchema,
  CallEventSchema,
  CallWithEventsSchema,
  LiveFrameSchema,
  SessionSchema,
  ...TODAY_SCHEMAS,
];

/**
 * Has the OpenAPI 3.1 document made from the schemas of the routes that are added afterwards.
 *
 * Where a key is needed, each route that needs one says which scope of it.
 *
 * @param sessionCookie the name of the cookie that does instead of an API key; null where no key is needed.
 */
export async function describeRoutes(server: HttpServer, sessionCookie: string | null): Promise<void> {
  for (const schema of SHARED_SCHEMAS) server.addSchema(schema);
  await server.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Outbound calling",
        version: VERSION,
        description:
          "Places automated calls, says a message, records which key was pressed, keeps recordings and every status.",
      },
      tags: [
        { name: "calls", description: "Calls: start, list, count." },
        { name: "sessions", description: "Signing in with an API key, for people with a browser." },
        { name: "access", description: "API keys, and the log of who did what." },
        { name: "carrier", description: "Addresses that the carrier asks; they need its signature." },
        { name: "operations", description: "For load balancers and the engineer on call." },
      ],
      components: {
        securitySchemes: {
          apiKey: { type: "http", scheme: "bearer" },
          ...(sessionCookie !== null && {
            session: { type: "apiKey" as const, in: "cookie", name: sessionCookie },
          }),
        },
      },
      ...(sessionCookie !== null && { security: [{ apiKey: [] }, { session: [] }] }),
    },
    transform({ schema, url, route }) {
      if (sessionCookie === null) return { schema, url };
      const scope = route.config?.scope;
      // OpenAPI 3.1 lets these lists name what a role must allow, for schemes other than OAuth too.
      const security = scope === undefined ? [] : [{ apiKey: [scope] }, { session: [scope] }];
      return { schema: { ...schema, security }, url };
    },
    refResolver: {
      buildLocalReference: ({ $id: name }, _base, _fragment, index) =>
        typeof name === "string" ? name : `def-${index}`,
    },
  });
}
